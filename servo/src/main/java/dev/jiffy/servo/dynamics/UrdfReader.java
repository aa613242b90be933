package dev.jiffy.servo.dynamics;

import dev.jiffy.servo.dynamics.RobotDescription.Joint;
import dev.jiffy.servo.dynamics.RobotDescription.JointType;
import dev.jiffy.vision.geometry.RigidMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads what URDF says about masses and joints; shapes, colours, limits and transmissions are passed over.
///
/// Files are somebody's input: document types and entities are refused, so nothing outside is opened and nothing inside
/// unfolds; size and depth are bounded; numbers are read strictly. Errors have the line.
public final class UrdfReader {
    private static final int LARGEST = 1 << 26;
    private static final int DEEPEST = 64;

    private final XMLStreamReader xml;
    private final Map<String, Inertia> links = new LinkedHashMap<>();
    private final Map<String, Joint> joints = new LinkedHashMap<>();

    private UrdfReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// Reads a file.
    ///
    /// @throws DynamicsException if it cannot be read or is no robot
    public static RobotDescription read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(LARGEST + 1);
            if (text.length > LARGEST) {
                throw new DynamicsException(file + ": is larger than " + LARGEST + " bytes");
            }
            return parse(text);
        } catch (IOException e) {
            throw new DynamicsException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (DynamicsException e) {
            throw new DynamicsException(file + ": " + e.getMessage(), e);
        }
    }

    /// Reads a text.
    ///
    /// @param text XML in any encoding that it names
    /// @throws DynamicsException if it is no robot
    public static RobotDescription parse(byte[] text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(XmlText.of(text)));
            return new UrdfReader(xml).robot();
        } catch (XMLStreamException e) {
            String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber() + ": ";
            String why = String.valueOf(e.getMessage());
            throw new DynamicsException(where + "no XML: " + why.substring(why.lastIndexOf('\n') + 1), e);
        }
    }

    private RobotDescription robot() throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) {
                throw error("has a document type, which is refused");
            }
        }
        if (!xml.getLocalName().equals("robot")) {
            throw error("is no URDF: its element is <" + xml.getLocalName() + ">, not <robot>");
        }
        String name = optional("name", "");
        children(1, (element, depth) -> {
            switch (element) {
                case "link" -> link(depth);
                case "joint" -> joint(depth);
                default -> skip(depth);
            }
        });
        return new RobotDescription(name, links, new ArrayList<>(joints.values()));
    }

    private void link(int depth) throws XMLStreamException {
        String name = required("name");
        Inertia[] inertia = {Inertia.NONE};
        children(depth, (element, below) -> {
            if (element.equals("inertial")) {
                inertia[0] = inertial(below);
            } else {
                skip(below);
            }
        });
        if (links.put(name, inertia[0]) != null) {
            throw error("a second <link> is named \"" + name + "\"");
        }
    }

    private Inertia inertial(int depth) throws XMLStreamException {
        RigidMotion[] origin = {RigidMotion.IDENTITY};
        double[] mass = {0};
        double[] i = new double[6];
        children(depth, (element, below) -> {
            switch (element) {
                case "origin" -> origin[0] = origin();
                case "mass" -> mass[0] = number("value", required("value"));
                case "inertia" -> {
                    String[] names = {"ixx", "ixy", "ixz", "iyy", "iyz", "izz"};
                    for (int k = 0; k < 6; k++) {
                        i[k] = number(names[k], required(names[k]));
                    }
                }
                default -> {
                    // nothing else has a mass
                }
            }
            skip(below);
        });
        if (mass[0] < 0) {
            throw error("a <mass> must not be negative, it is " + mass[0]);
        }
        return Inertia.about(origin[0], mass[0], i[0], i[1], i[2], i[3], i[4], i[5]);
    }

    private void joint(int depth) throws XMLStreamException {
        String name = required("name");
        JointType type = switch (required("type").toLowerCase(Locale.ROOT)) {
            case "fixed" -> JointType.FIXED;
            case "revolute", "continuous" -> JointType.REVOLUTE;
            case "prismatic" -> JointType.PRISMATIC;
            default -> JointType.OTHER;
        };
        RigidMotion[] origin = {RigidMotion.IDENTITY};
        @Nullable
        String[] ends = new @Nullable String[2];
        double[] axis = {1, 0, 0};
        children(depth, (element, below) -> {
            switch (element) {
                case "origin" -> origin[0] = origin();
                case "parent" -> ends[0] = required("link");
                case "child" -> ends[1] = required("link");
                case "axis" -> System.arraycopy(triple("xyz", required("xyz")), 0, axis, 0, 3);
                default -> {
                    // limits and the like say nothing about masses
                }
            }
            skip(below);
        });
        double length = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        if (type != JointType.FIXED && !(length > 0)) {
            throw error("the joint \"" + name + "\" has an axis of length 0");
        }
        String parent = ends[0];
        String child = ends[1];
        if (parent == null || child == null) {
            throw error("the joint \"" + name + "\" has no <" + (parent == null ? "parent" : "child") + ">");
        }
        double unit = length > 0 ? length : 1;
        if (joints.put(name, new Joint(name, type, parent, child, origin[0], axis[0] / unit, axis[1] / unit,
                axis[2] / unit)) != null) {
            throw error("a second <joint> is named \"" + name + "\"");
        }
    }

    /// `xyz` and `rpy`: turns about the fixed x, y and z axes, one after the other.
    private RigidMotion origin() {
        double[] t = triple("xyz", optional("xyz", "0 0 0"));
        double[] rpy = triple("rpy", optional("rpy", "0 0 0"));
        double cr = Math.cos(rpy[0]);
        double sr = Math.sin(rpy[0]);
        double cp = Math.cos(rpy[1]);
        double sp = Math.sin(rpy[1]);
        double cy = Math.cos(rpy[2]);
        double sy = Math.sin(rpy[2]);
        return RigidMotion.of(cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr, t[0], sy * cp,
                sy * sp * sr + cy * cr, sy * sp * cr - cy * sr, t[1], -sp, cp * sr, cp * cr, t[2]);
    }

    /// What to do with an element inside another, at its depth; it is read to its end.
    @FunctionalInterface
    private interface Child {
        void read(String element, int depth) throws XMLStreamException;
    }

    private void children(int depth, Child child) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw error("elements lie more than " + DEEPEST + " deep in each other");
        }
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> child.read(xml.getLocalName(), depth + 1);
                case XMLStreamConstants.END_ELEMENT -> {
                    return;
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw error("has an entity, which is refused");
                default -> {
                    // text and comments
                }
            }
        }
    }

    private void skip(int depth) throws XMLStreamException {
        children(depth, (_, below) -> skip(below));
    }

    private String required(String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        if (value == null) {
            throw error("<" + xml.getLocalName() + "> has no " + attribute);
        }
        return value;
    }

    private String optional(String attribute, String otherwise) {
        String value = xml.getAttributeValue(null, attribute);
        return value == null ? otherwise : value;
    }

    private double[] triple(String attribute, String text) {
        String[] words = text.strip().split("\\s+", 5);
        if (words.length != 3) {
            throw error(attribute + " must be three numbers, it is \"" + shortened(text) + "\"");
        }
        return new double[]{number(attribute, words[0]), number(attribute, words[1]), number(attribute, words[2])};
    }

    private double number(String attribute, String text) {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            if (text.contains("${")) {
                throw error(attribute + " is the expression \"" + shortened(text)
                        + "\": this is xacro, expand it to URDF first");
            }
        }
        throw error(attribute + " must be a number, it is \"" + shortened(text) + "\"");
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private DynamicsException error(String reason) {
        return new DynamicsException("line " + xml.getLocation().getLineNumber() + ": " + reason);
    }
}
