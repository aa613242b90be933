# Process CPU time of one chain of rstan for each gradient (leapfrog step), warm-up included: eight schools without centring and a
# logistic regression of 1000 rows on 20 columns, the models of GradientBenchmark.
suppressMessages(library(rstan))
rstan_options(boost_lib = "/usr/include") # where Debian keeps it
eight <- "data { int<lower=0> J; real y[J]; real<lower=0> sigma[J]; }
parameters { real mu; real<lower=0> tau; vector[J] theta_trans; }
transformed parameters { vector[J] theta; theta = theta_trans * tau + mu; }
model { theta_trans ~ normal(0, 1); y ~ normal(theta, sigma); mu ~ normal(0, 5); tau ~ cauchy(0, 5); }"
logistic <- "data { int n; int k; matrix[n, k] x; int y[n]; }
parameters { real alpha; vector[k] beta; }
model { alpha ~ normal(0, 5); beta ~ normal(0, 1); y ~ bernoulli_logit_glm(x, alpha, beta); }"
set.seed(5)
n <- 1000; k <- 20
x <- matrix(rnorm(n * k), n, k)
y <- rbinom(n, 1, plogis(0.3 + x %*% (0.5 * rnorm(k))))
rate <- function(name, code, data, iterations) {
  model <- stan_model(model_code = code)
  for (round in 1:3) {
    before <- proc.time()
    fit <- sampling(model, data = data, chains = 1, cores = 1, iter = iterations, refresh = 0, seed = round, init_r = 2)
    took <- proc.time() - before
    gradients <- sum(get_sampler_params(fit, inc_warmup = TRUE)[[1]][, "n_leapfrog__"])
    cpu <- took[["user.self"]] + took[["sys.self"]]
    cat(sprintf("%s: %.0f gradients, %.3f CPU s, %.0f ns each, %.0f per second\n", name, gradients, cpu, 1e9 * cpu / gradients,
                gradients / cpu))
  }
}
rate("eight schools", eight, list(J = 8, y = c(28, 8, -3, 7, -1, 1, 18, 12), sigma = c(15, 10, 16, 11, 9, 11, 10, 18)), 40000)
rate("logistic 1000 x 20", logistic, list(n = n, k = k, x = x, y = y), 8000)
