package dev.jiffy.desk.x11;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class XauthorityTest {
    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final byte[] NOWHERE = {};

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void theEntryOfThisMachineAndDisplayIsTaken() throws IOException {
        entry(256, "other".getBytes(StandardCharsets.US_ASCII), "1", COOKIE, 1);
        entry(256, "desk".getBytes(StandardCharsets.US_ASCII), "2", COOKIE, 2);
        entry(256, "desk".getBytes(StandardCharsets.US_ASCII), "1", COOKIE, 3);
        entry(256, "desk".getBytes(StandardCharsets.US_ASCII), "1", "XDM-AUTHORIZATION-1", 4);

        assertThat(find(":1", NOWHERE).data()).containsExactly(3);
    }

    @Test
    void anEntryForAnyMachineDoesWhereThereIsNoOther() throws IOException {
        entry(65_535, new byte[0], "", COOKIE, 7);

        assertThat(find(":5", NOWHERE).data()).containsExactly(7);
        assertThat(find("10.0.0.1:5", new byte[]{10, 0, 0, 1}).data()).containsExactly(7);
    }

    @Test
    void anAddressIsComparedByteByByte() throws IOException {
        entry(0, new byte[]{10, 0, 0, 2}, "0", COOKIE, 1);
        entry(0, new byte[]{10, 0, 0, 1}, "0", COOKIE, 2);

        assertThat(find("10.0.0.1:0", new byte[]{10, 0, 0, 1}).data()).containsExactly(2);
        assertThat(find(":0", NOWHERE)).isEqualTo(Xauthority.NONE);
    }

    @Test
    void aTornFileGivesWhatStandsBeforeTheTear() throws IOException {
        entry(256, "desk".getBytes(StandardCharsets.US_ASCII), "0", COOKIE, 5);
        int whole = file.size();
        entry(256, "desk".getBytes(StandardCharsets.US_ASCII), "0", COOKIE, 6);
        byte[] bytes = file.toByteArray();

        for (int length = 0; length < bytes.length; length++) {
            Xauthority found = Xauthority.find(Arrays.copyOf(bytes, length), DisplayName.parse(":0"), NOWHERE, "desk");
            assertThat(found.data()).as("%d bytes", length).isEqualTo(length < whole ? new byte[0] : new byte[]{5});
        }
    }

    private Xauthority find(String display, byte[] address) {
        return Xauthority.find(file.toByteArray(), DisplayName.parse(display), address, "desk");
    }

    private void entry(int family, byte[] address, String number, String name, int data) throws IOException {
        DataOutputStream out = new DataOutputStream(file);
        out.writeShort(family);
        out.writeShort(address.length);
        out.write(address);
        out.writeShort(number.length());
        out.writeBytes(number);
        out.writeShort(name.length());
        out.writeBytes(name);
        out.writeShort(1);
        out.write(data);
    }
}
