package org.spira.cli;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Files encrypted as age (age-encryption.org/v1) does it, to public keys: who writes them cannot read them. The
/// program
/// `age` opens them as well.
final class AgeFiles {
    private static final int BUFFER = 1 << 16;

    private AgeFiles() {}

    /// Makes a key pair, writes it to a new file that only its owner reads, and returns the public half.
    static String newKey(Path file) {
        try {
            var pair = new X25519KeyPairGenerator().generateKeyPair();
            var recipient = new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII);
            var identity = new String(pair.getPrivate().getEncoded(), StandardCharsets.US_ASCII);
            try (var channel = create(file)) {
                channel.write(StandardCharsets.US_ASCII.encode("# public key: " + recipient + "\n" + identity + "\n"));
                channel.force(true);
            }
            return recipient;
        } catch (FileAlreadyExistsException e) {
            throw new Failure(ExitCode.USAGE, file + " exists: a key is never overwritten.", e);
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "Cannot write %s: %s.".formatted(file, e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has X25519", e);
        }
    }

    /// Fails when there is such a file; readable by its owner only from its first byte on.
    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /// To be closed, else its end is missing.
    static OutputStream encrypting(FileChannel file, List<String> recipients) throws IOException {
        var writers = new ArrayList<RecipientStanzaWriter>();
        for (var recipient : recipients) {
            try {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new Failure(
                        ExitCode.USAGE,
                        "%s is no public key of age: it begins with age1 and spira backup --new-key prints one."
                                .formatted(recipient),
                        e);
            }
        }
        try {
            return Channels.newOutputStream(new StandardEncryptingChannelFactory().newEncryptingChannel(file, writers));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot encrypt", e);
        }
    }

    static InputStream decrypting(Path file, Path identities) throws IOException {
        var readers = readers(identities);
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new BufferedInputStream(
                    Channels.newInputStream(
                            new StandardDecryptingChannelFactory().newDecryptingChannel(channel, readers)),
                    BUFFER);
        } catch (GeneralSecurityException e) {
            channel.close();
            throw new Failure(
                    ExitCode.FAILED, "No key in %s opens %s, or its head is damaged.".formatted(identities, file), e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw new Failure(
                    ExitCode.FAILED,
                    "%s cannot be opened with %s: the key is another one, or this is no whole backup."
                            .formatted(file, identities),
                    e);
        }
    }

    private static List<RecipientStanzaReader> readers(Path identities) {
        try {
            var readers = new ArrayList<RecipientStanzaReader>();
            for (var line : Files.readAllLines(identities)) {
                if (line.startsWith("AGE-SECRET-KEY-1")) {
                    readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line.strip()));
                }
            }
            if (!readers.isEmpty()) return readers;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "The keys in %s cannot be read.".formatted(identities), e);
        }
        throw Failure.usage("There is no key in %s: a line that begins with AGE-SECRET-KEY-1.".formatted(identities));
    }
}
