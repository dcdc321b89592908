package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/// Prefers a file's neighbour that was compressed when the app was built: Brotli before gzip, though browsers name
/// them the other way round without meaning it.
final class Precompressed extends EncodedResourceResolver {
    private static final Pattern BROTLI = Pattern.compile("(^|[, ])br *(,|;(?! *q=0(?![.]0*[1-9]))|$)");

    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        return super.resolveResourceInternal(request == null ? null : new BrotliFirst(request), path, locations, chain);
    }

    private static final class BrotliFirst extends HttpServletRequestWrapper {
        BrotliFirst(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            String value = super.getHeader(name);
            return value != null
                            && name.equalsIgnoreCase(HttpHeaders.ACCEPT_ENCODING)
                            && BROTLI.matcher(value).find()
                    ? "br, " + value
                    : value;
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            String value = getHeader(name);
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_ENCODING) && value != null
                    ? Collections.enumeration(List.of(value))
                    : super.getHeaders(name);
        }
    }
}
