package org.spira.registry.core.domain;

import java.util.ArrayList;
import java.util.List;

/// What people write on a model or version afterwards. Nothing here changes what a version is.
public record Labels(Description description, List<Tag> tags) {
    public Labels {
        tags = Tag.merged(tags);
    }

    public Labels described(Description newDescription) {
        return new Labels(newDescription, tags);
    }

    public Labels tagged(Tag tag) {
        List<Tag> more = new ArrayList<>(tags);
        more.add(tag);
        return new Labels(description, more);
    }

    public Labels untagged(String key) {
        return new Labels(
                description, tags.stream().filter(tag -> !tag.key().equals(key)).toList());
    }
}
