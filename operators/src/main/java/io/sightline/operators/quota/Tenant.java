package io.sightline.operators.quota;

import io.sightline.operators.ReceivedFrame;
import io.sightline.scene.Question;
import io.sightline.scene.Question.Asker;

/** Whom something belongs to: who is named, else what stands before its scene's first slash. */
public final class Tenant {

    private Tenant() {}

    /** Who asks. */
    public static String of(Question question) {
        Asker asker = question.asker();
        return of(asker == null ? null : asker.tenant(), question.scene());
    }

    /** Whose camera it is. */
    public static String of(ReceivedFrame received) {
        return of(received.tenant(), received.frame().scene());
    }

    private static String of(String named, String scene) {
        return named == null ? scene.substring(0, Math.max(0, scene.indexOf('/'))) : named;
    }
}
