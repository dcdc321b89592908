package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/// Finds files of the app. The addresses of its screens are no files: who asks for a page there gets the app, which
/// knows them; who asks for anything else is told that it is not there.
final class AppPages extends PathResourceResolver {
    private final String page;

    AppPages(String page) {
        this.page = page;
    }

    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        Resource file = super.resolveResourceInternal(request, path, locations, chain);
        return file == null && asksForAPage(request)
                ? super.resolveResourceInternal(request, page, locations, chain)
                : file;
    }

    /// A folder is no file.
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource resource = super.getResource(path, location);
        return resource != null && resource.isFile() && !resource.getFile().isFile() ? null : resource;
    }

    private static boolean asksForAPage(@Nullable HttpServletRequest request) {
        return Optional.ofNullable(request)
                .map(asked -> asked.getHeader(HttpHeaders.ACCEPT))
                .filter(AppPages::namesHtml)
                .isPresent();
    }

    private static boolean namesHtml(String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
