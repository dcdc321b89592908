package org.spira.modelserver.adapter.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Unpacks ONNX Runtime's native libraries once. Left to itself the runtime unpacks 28 MB at each start, and a killed
/// process leaves them behind.
final class NativeLibraries {

    private static final List<String> NAMES = List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

    private NativeLibraries() {}

    /// Must run before the runtime's first use. On platforms other than Linux it does nothing.
    static void provide(Path directory) throws IOException {
        if (System.getProperty("onnxruntime.native.path") != null
                || !System.getProperty("os.name", "").startsWith("Linux")) {
            return;
        }
        String platform = System.getProperty("os.arch", "").equals("aarch64") ? "linux-aarch64" : "linux-x64";
        Path unpacked = directory.resolve("onnxruntime-" + digest(platform));
        Files.createDirectories(
                unpacked, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // refuses a directory that belongs to somebody else: native code is loaded from it
        Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwx------"));
        for (String name : NAMES) {
            unpack(platform, name, unpacked);
        }
        System.setProperty("onnxruntime.native.path", unpacked.toAbsolutePath().toString());
    }

    private static void unpack(String platform, String name, Path directory) throws IOException {
        Path library = directory.resolve(name);
        if (Files.isRegularFile(library, LinkOption.NOFOLLOW_LINKS)) {
            return; // it was moved here whole, into a directory named by its digest
        }
        Path partial = Files.createTempFile(directory, name, ".partial");
        try (InputStream in = open(platform, name)) {
            Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static String digest(String platform) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        for (String name : NAMES) {
            try (InputStream in = open(platform, name)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    digest.update(buffer, 0, count);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static InputStream open(String platform, String name) throws IOException {
        InputStream in = OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/" + platform + "/" + name);
        if (in == null) {
            throw new IOException("ONNX Runtime has no library for " + platform);
        }
        return in;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
