package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.util.ServletRequestPathUtils;

/// The files of the built app, for whoever asks: they hold nothing that is secret.
final class AppFiles extends AbstractHandlerMapping {
    private static final List<String> API = List.of("/v1", "/.well-known", "/actuator", "/error");
    private static final String ASSETS = "assets/";
    private static final String PAGE = "index.html";
    private static final Duration A_YEAR = Duration.ofDays(365);
    /// What Spring does not know by itself.
    private static final Map<String, MediaType> TYPES =
            Map.of("webmanifest", MediaType.parseMediaType("application/manifest+json"));

    private final Optional<Path> folder;
    private final ResourceHttpRequestHandler assets = new ResourceHttpRequestHandler();
    private final ResourceHttpRequestHandler pages = new ResourceHttpRequestHandler();

    AppFiles(Optional<Path> folder) throws Exception {
        this.folder = folder;
        setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        // their names change with their content
        assets.setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable());
        prepare(assets, new PathResourceResolver());
        pages.setCacheControl(CacheControl.noCache());
        // a file's time tells nothing: builds that are to be alike set it to the same
        pages.setUseLastModified(false);
        pages.setEtagGenerator(AppFiles::digestOf);
        prepare(pages, new AppPages(PAGE));
    }

    private void prepare(ResourceHttpRequestHandler handler, ResourceResolver files) throws Exception {
        // the slash tells folders from files
        handler.setLocations(folder.<Resource>map(path -> new FileSystemResource(path + "/")).stream()
                .toList());
        handler.setResourceResolvers(List.of(new Precompressed(), files));
        handler.setMediaTypes(TYPES);
        handler.afterPropertiesSet();
    }

    /// Whether the app answers, if only by saying that there is no such file.
    boolean answers(HttpServletRequest request) {
        String path = request.getServletPath();
        boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        return folder.isPresent()
                && reads
                && API.stream().noneMatch(start -> path.equals(start) || path.startsWith(start + "/"));
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        if (!answers(request)) {
            return null;
        }
        String path = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .value()
                .replaceFirst("^/", "");
        boolean asset = path.startsWith(ASSETS);
        request.setAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE, path.isEmpty() ? PAGE : path);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, asset ? "/assets/**" : "/**");
        return asset ? assets : pages;
    }

    private static String digestOf(Resource resource) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(resource.getContentAsByteArray());
            return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
