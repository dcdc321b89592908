package org.spira.chaos;

import java.util.List;
import org.spira.systemtests.Form;

/// What the moody model can be asked to do.
///
/// @param number what the form says
/// @param weight how often it is asked for, compared with the others
/// @param fails  whether the answer is a failure of the model
record Mood(String name, int number, int weight, boolean fails) {

    static final List<Mood> ALL = List.of(
            new Mood("well", 54, 6, false),
            new Mood("never ends", 1000, 1, true),
            new Mood("throws", 2000, 3, true),
            new Mood("no number", 3000, 3, true),
            new Mood("wrong shape", 4000, 3, true),
            new Mood("out of memory", 5000, 3, true));

    Form in(Form form) {
        return form.with(MoodyServer.FIELD, Integer.toString(number));
    }
}
