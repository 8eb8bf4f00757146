package io.sightline.console.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.sightline.console.access.Grant;
import io.sightline.console.access.Visitor;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who has signed in at an issuer. Its tokens stay on the server.
 *
 * @param login where they have
 * @param visitor who it is by their claims
 * @param until when the issuer's word for it is over
 * @param subject as the issuer calls them
 * @param session the issuer's name of its own session; {@code null} where it has none
 * @param idToken the issuer's word
 * @param refresh what asks for another one; {@code null} where there is none to be had
 */
record SignIn(
        Login login,
        Visitor visitor,
        Instant until,
        String subject,
        String session,
        JWT idToken,
        RefreshToken refresh)
        implements Grant {

    @Override
    public Optional<Grant> renewed() {
        return refresh == null ? Optional.empty() : login.renewed(this).map(Grant.class::cast);
    }

    @Override
    public Optional<URI> logout() {
        return login.logout(this);
    }

    /** The same word, good until then, and what asks for the next one. */
    SignIn with(Instant later, RefreshToken next) {
        return new SignIn(login, visitor, later, subject, session, idToken, next);
    }

    /**
     * Whether it ends with a session of the issuer's or, where none is named, with somebody's all.
     */
    boolean endsWith(String ofSubject, String ofSession) {
        return (ofSession == null || session == null)
                ? subject.equals(ofSubject)
                : ofSession.equals(session);
    }
}
