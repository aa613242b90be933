package dev.jiffy.servo.dynamics;

import dev.jiffy.vision.geometry.RigidMotion;
import java.util.List;
import java.util.Map;

/// A robot as a URDF file describes it.
///
/// @param name   of the robot
/// @param links  inertias by the names of the links, each about the link's origin and in its axes
/// @param joints in the order of the file
public record RobotDescription(String name, Map<String, Inertia> links, List<Joint> joints) {
    /// How a joint moves.
    public enum JointType {
        /// Not at all.
        FIXED,
        /// About its axis, between limits or not.
        REVOLUTE,
        /// Along its axis.
        PRISMATIC,
        /// In a way that is not known here.
        OTHER
    }

    /// A joint.
    ///
    /// @param parent link
    /// @param child  link, whose frame is that of the joint
    /// @param origin the joint in the frame of its parent, where it is at 0
    /// @param x      of its axis, a unit vector in its own frame; likewise `y` and `z`
    public record Joint(String name, JointType type, String parent, String child, RigidMotion origin, double x,
            double y,
            double z) {
    }

    /// Links and joints are kept as they are now.
    public RobotDescription {
        links = Map.copyOf(links);
        joints = List.copyOf(joints);
    }
}
