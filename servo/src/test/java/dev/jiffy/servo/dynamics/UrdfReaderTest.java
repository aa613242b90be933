package dev.jiffy.servo.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrdfReaderTest {
    private static final String ARM = """
            <?xml version="1.0"?>
            <!-- an arm -->
            <robot name="arm" xmlns:xacro="http://www.ros.org/wiki/xacro">
              <material name="grey"><color rgba="0.5 0.5 0.5 1"/></material>
              <link name="base"/>
              <link name="upper">
                <visual><geometry><mesh filename="package://x.stl"/></geometry></visual>
                <inertial>
                  <origin xyz="0 0 0.5" rpy="0 0 0"/>
                  <mass value="2"/>
                  <inertia ixx="0.1" ixy="0" ixz="0" iyy="0.2" iyz="0" izz="0.3"/>
                </inertial>
              </link>
              <link name="hand"><inertial><mass value="1"/><inertia ixx="0" ixy="0" ixz="0" iyy="0" iyz="0" izz="0"/></inertial></link>
              <joint name="shoulder" type="continuous">
                <origin xyz="1 2 3" rpy="1.5707963267948966 0 1.5707963267948966"/>
                <parent link="base"/><child link="upper"/><axis xyz="0 2 0"/>
              </joint>
              <joint name="wrist" type="fixed"><origin xyz="0 0 1"/><parent link="upper"/><child link="hand"/></joint>
              <transmission name="t"><joint name="shoulder"/></transmission>
            </robot>
            """;

    @Test
    void massesAndJointsAreRead() {
        RobotDescription robot = UrdfReader.parse(ARM.getBytes(StandardCharsets.UTF_8));
        assertThat(robot.name()).isEqualTo("arm");
        assertThat(robot.links()).containsOnlyKeys("base", "upper", "hand");
        assertThat(robot.links().get("upper")).isEqualTo(new Inertia(2, 0, 0, 1, 0.6, 0, 0, 0.7, 0, 0.3));
        assertThat(robot.joints()).hasSize(2);
        RobotDescription.Joint shoulder = robot.joints().getFirst();
        assertThat(shoulder.type()).isEqualTo(RobotDescription.JointType.REVOLUTE);
        assertThat(shoulder.y()).isEqualTo(1);
        // Roll takes z to −y, yaw takes that to x.
        assertThat(shoulder.origin().apply(0, 0, 1)).containsExactly(new double[]{2, 2, 3}, within(1e-15));
    }

    @Test
    void whatIsFixedMovesWithItsBody() {
        Mechanism arm = Mechanism.of(UrdfReader.parse(ARM.getBytes(StandardCharsets.UTF_8)), "base", "hand",
                List.of("shoulder"));
        double[] mass = new double[1];
        new MassMatrix(arm).compute(new Configuration(arm), mass);
        assertThat(mass[0]).isCloseTo(0.2 + 2 * 0.25 + 1, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<robot name       | <robut name           | line 3: is no URDF: its element is <robut>",
            "\"2\"/>           | \"two\"/>             | line 10: value must be a number, it is \"two\"",
            "\"2\"/>           | \"-2\"/>              | a <mass> must not be negative",
            "\"2\"/>           | \"NaN\"/>             | value must be a number, it is \"NaN\"",
            "0 0 0.5           | 0 0                   | line 9: xyz must be three numbers, it is \"0 0\"",
            "0 0 0.5           | 0 0 ${l}              | xyz is the expression \"${l}\": this is xacro",
            "xyz=\"0 2 0\"     | xyz=\"0 0 0\"         | the joint \"shoulder\" has an axis of length 0",
            "<parent link=\"base\"/> | <a/>            | the joint \"shoulder\" has no <parent>",
            "\"hand\"><in      | \"base\"><in          | a second <link> is named \"base\"",
            "\"wrist\"         | \"shoulder\"          | a second <joint> is named \"shoulder\"",
            "<link name=\"base\"/> | <link/>           | line 5: <link> has no name",
            "</robot>          | </robut>              | no XML: ",
            "<robot name       | <!DOCTYPE r [<!ENTITY a \"b\">]><robot name | has a document type, which is refused"})
    void whatIsWrongIsNamedWithItsLine(String right, String wrong, String error) {
        assertThat(ARM).contains(right);
        assertThatExceptionOfType(DynamicsException.class)
                .isThrownBy(() -> UrdfReader.parse(ARM.replace(right, wrong).getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<parent link=\"upper\"/> | <parent link=\"hand\"/>  | the link \"hand\" is not below the link \"base\"",
            "<child link=\"hand\"/>   | <child link=\"upper\"/>  | the link \"upper\" can be reached in two ways",
            "<child link=\"hand\"/>   | <child link=\"hnd\"/>    | the joint \"wrist\" has the child \"hnd\", which is no link",
            "\"continuous\"           | \"floating\"             | the joint \"shoulder\" moves in a way that is not known",
            "\"continuous\"           | \"fixed\"                | the joint \"shoulder\" is fixed or not below",
            "\"shoulder\" type        | \"elbow\" type           | there is no joint \"shoulder\" in the robot \"arm\""})
    void whatIsNoTreeIsRefused(String right, String wrong, String error) {
        assertThat(ARM).contains(right);
        RobotDescription robot = UrdfReader.parse(ARM.replace(right, wrong).getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(DynamicsException.class)
                .isThrownBy(() -> Mechanism.of(robot, "base", "hand", List.of("shoulder")))
                .withMessageContaining(error);
    }

    @Test
    @Timeout(20)
    void entitiesNeitherUnfoldNorOpenFiles() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE robot [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        String body = "<robot name=\"&a29;\"><link name=\"&a29;\"/></robot>";
        for (String text : List.of(bomb + "]>" + body, body,
                "<!DOCTYPE robot SYSTEM \"file:///etc/passwd\"><robot/>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><robot><link name=\"a\">&x;</link></robot>")) {
            assertThatExceptionOfType(DynamicsException.class)
                    .isThrownBy(() -> UrdfReader.parse(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void deepNestingAndLongChainsEnd() {
        String deep = "<robot>" + "<a>".repeat(100_000);
        assertThatExceptionOfType(DynamicsException.class)
                .isThrownBy(() -> UrdfReader.parse(deep.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("deep in each other");
        StringBuilder chain = new StringBuilder("<robot name=\"chain\"><link name=\"l0\"/>");
        for (int i = 1; i <= 20_000; i++) {
            chain.append("<link name=\"l").append(i).append("\"/><joint name=\"j").append(i)
                    .append("\" type=\"fixed\"><parent link=\"l").append(i - 1).append("\"/><child link=\"l").append(i)
                    .append("\"/></joint>");
        }
        RobotDescription robot = UrdfReader.parse((chain + "</robot>").getBytes(StandardCharsets.UTF_8));
        assertThat(Mechanism.of(robot, "l0", "l20000", List.of()).joints()).isZero();
    }

    @Test
    void aDamagedFileIsAnErrorOfOurs() {
        byte[] good = ARM.getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bad = good.clone();
            for (int k = random.nextInt(1, 6); k > 0; k--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(UrdfReader.parse(bad).joints()).as("seed %d", seed).hasSizeLessThanOrEqualTo(2);
            } catch (DynamicsException e) {
                assertThat(e).as("seed %d", seed).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void anEncodingIsTakenAtItsWord() {
        String text = "<?xml version='1.0' encoding='%s'?><robot name='é'/>";
        assertThat(UrdfReader.parse(text.formatted("ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1)).name())
                .isEqualTo("é");
        assertThat(UrdfReader.parse(text.formatted("UTF-16").getBytes(StandardCharsets.UTF_16)).name()).isEqualTo("é");
        assertThat(UrdfReader.parse(("\uFEFF" + text.formatted("utf-8")).getBytes(StandardCharsets.UTF_8)).name())
                .isEqualTo("é");
        assertThatExceptionOfType(DynamicsException.class)
                .isThrownBy(() -> UrdfReader.parse(text.formatted("UTF-8").getBytes(StandardCharsets.ISO_8859_1)))
                .withMessage("byte 51 is no character in UTF-8");
        assertThatExceptionOfType(DynamicsException.class)
                .isThrownBy(() -> UrdfReader.parse(text.formatted("klingon").getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("\"klingon\" is not known");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatExceptionOfType(DynamicsException.class).isThrownBy(() -> UrdfReader.read(Path.of("no", "arm.urdf")))
                .withMessageContaining("arm.urdf: cannot be read");
    }
}
