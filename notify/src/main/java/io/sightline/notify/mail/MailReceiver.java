package io.sightline.notify.mail;

import io.sightline.notify.delivery.DeliveryException;
import io.sightline.notify.delivery.Evidence;
import io.sightline.notify.delivery.Notice;
import io.sightline.notify.delivery.Receiver;
import io.sightline.notify.delivery.Unreached;
import io.sightline.notify.settings.MailSettings;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/** A mail for each notice, with the picture it rests on. */
public final class MailReceiver implements Receiver {
    private static final String UTF8 = "UTF-8";
    private static final int LONGEST_SUBJECT = 150;

    private final MailSettings settings;
    private final String password;
    private final Evidence evidence;
    private final Clock clock;
    private final Session session;

    /**
     * Writes to the addresses of settings.
     *
     * @param password {@code null} for none
     */
    public MailReceiver(MailSettings settings, String password, Evidence evidence, Clock clock) {
        this.settings = settings;
        this.password = password;
        this.evidence = evidence;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        String timeout = Long.toString(settings.timeout().toMillis());
        boolean startTls = settings.tls() == MailSettings.Tls.STARTTLS;
        Properties properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", settings.port().toString());
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put(
                "mail.smtp.ssl.enable", Boolean.toString(settings.tls() == MailSettings.Tls.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    @Override
    public void deliver(Notice notice) throws DeliveryException {
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(notice);
            transport.connect(settings.user(), password);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AuthenticationFailedException e) {
            throw DeliveryException.now("The mail server does not know user or password.");
        } catch (SendFailedException e) {
            throw DeliveryException.now("The mail server takes no mail for: " + settings.to());
        } catch (MessagingException e) {
            throw DeliveryException.now(
                    "The mail is not taken by %s."
                            .formatted(
                                    Unreached.why(
                                            settings.host(), settings.port(), e, e.getMessage())));
        }
    }

    private MimeMessage message(Notice notice) throws MessagingException {
        MimeMessage message = new NamedMessage(session, notice.id());
        message.setFrom(settings.from());
        for (String to : settings.to()) {
            message.addRecipients(RecipientType.TO, to);
        }
        message.setSubject(subject(notice), UTF8);
        message.setSentDate(Date.from(clock.instant()));
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText(text(notice), UTF8);
        parts.addBodyPart(text);
        Optional<Evidence.Picture> picture = evidence.of(notice);
        if (picture.isPresent()) {
            parts.addBodyPart(attached(picture.get()));
        }
        message.setContent(parts);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart attached(Evidence.Picture picture) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(picture.image(), picture.contentType())));
        part.setFileName("evidence." + picture.contentType().substring("image/".length()));
        return part;
    }

    /** One line: what came on a topic must not write headers of its own. */
    private static String subject(Notice notice) {
        String line = notice.message().replaceAll("\\p{Cntrl}+", " ").strip();
        String cut = line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
        return "[Sightline %s] %s".formatted(notice.severity().label(), cut);
    }

    private static String text(Notice notice) {
        return """
               %s

               Scene:    %s
               Rule:     %s
               Question: %s
               As of:    %s
               Alert:    %s
               """
                .formatted(
                        notice.message(),
                        notice.scene(),
                        notice.rule(),
                        notice.question(),
                        notice.alert().path("as_of").asText(),
                        notice.id());
    }

    /** The same alert has the same id, by which readers know a mail that comes again. */
    private static final class NamedMessage extends MimeMessage {
        private final String id;

        NamedMessage(Session session, String id) {
            super(session);
            this.id = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("*", "%2A");
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@sightline>");
        }
    }

    @Override
    public void close() {
        // A connection lasts for one mail.
    }
}
