vcl 4.1;

# Varnish in front of the site, written by `manage.py varnish_configuration`.
# docs/caching-proxy.md says more.

import std;
{% if sites|length > 1 %}import directors;

# Answers while the site does; nothing of it is kept.
probe alive {
    .request = "HEAD /robots.txt HTTP/1.1" "Host: {{ host }}" "X-Forwarded-Proto: {{ scheme }}" "Connection: close";
    .interval = 2s;
    .timeout = 2s;
    .window = 3;
    .threshold = 1;
    .initial = 1;
}
{% endif %}
{% for site in sites %}backend site_{{ forloop.counter }} {
    .host = "{{ site.0 }}";
    .port = "{{ site.1 }}";
    .connect_timeout = 2s;
    .first_byte_timeout = 12s;
    .between_bytes_timeout = 12s;
{% if sites|length > 1 %}    .probe = alive;
{% endif %}}

{% endfor %}# Who may say that what is kept here is over.
acl may_purge {
{% for address in purgers %}    {{ address }};
{% endfor %}}

# Who ends https in front of this cache, and says who asked, how, and by which id.
acl ends_https {
{% for address in terminators %}    {{ address }};
{% endfor %}}

{% if sites|length > 1 %}sub vcl_init {
    new all_sites = directors.round_robin();
{% for site in sites %}    all_sites.add_backend(site_{{ forloop.counter }});
{% endfor %}}

{% endif %}sub vcl_recv {
{% if sites|length > 1 %}    set req.backend_hint = all_sites.backend();
{% endif %}    # Before this, Varnish has put the address that asked behind those that were sent.
    if (req.method == "BAN") {
        if (client.ip !~ may_purge || req.http.X-Forwarded-For != "" + client.ip
            || req.http.Host != "{{ host }}") {
            return (synth(403, "Not from here"));
        }
        ban("obj.http.X-Clinic-Page == {{ host }}");
        return (synth(200, "Purged"));
    }
    if (client.ip ~ ends_https) {
        set req.http.X-Forwarded-For = regsub(
            regsub(req.http.X-Forwarded-For, ", *[^,]*$", ""), "^.*, *", "");
    } else {
        set req.http.X-Forwarded-For = client.ip;
        unset req.http.X-Forwarded-Proto;
        unset req.http.X-Request-Id;
    }
    if (!req.http.X-Forwarded-Proto) {
        set req.http.X-Forwarded-Proto = "http";
    }
    unset req.http.X-Keeps-Pages;
    unset req.http.X-Asked-At;
    unset req.http.X-Encoding;
{% if scheme == "https" %}    if (req.http.X-Forwarded-Proto != "https") {
        if (req.method != "GET" && req.method != "HEAD" || req.url ~ "{{ for_programs }}") {
            return (synth(403, "{{ https_only }}"));
        }
        return (synth(301, "https"));
    }
{% endif %}    # Whoever is logged in, fills in a form, changes or searches something, is for the site alone.
    if ((req.method != "GET" && req.method != "HEAD")
        || req.http.Host !~ "^({{ clinic_hosts }})$"
        || req.http.Authorization
        || req.http.Cookie ~ "({{ personal_cookies }})="
        || req.http.Accept ~ "(?i){{ other_representation }}"
        || req.url ~ "^/(admin|documents|media)/"
        || req.url ~ "[?&]q=") {
        return (pass);
    }
    unset req.http.Cookie;
    # The site has each page in each of these. Whoever reads Brotli reads gzip, too, in which nginx
    # sends what was made just now.
    set req.http.X-Encoding = "identity";
    if (req.http.Accept-Encoding ~ "(?i)(^|,) *gzip *(;|,|$)"
        && req.http.Accept-Encoding !~ "(?i)(^|,) *gzip *; *q=0(\.0*)? *(,|$)") {
        set req.http.X-Encoding = "gzip";
        if (req.http.Accept-Encoding ~ "(?i)(^|,) *br *(;|,|$)"
            && req.http.Accept-Encoding !~ "(?i)(^|,) *br *; *q=0(\.0*)? *(,|$)") {
            set req.http.X-Encoding = "br, gzip";
        }
    }
    return (hash);
}

sub vcl_hash {
    hash_data(req.http.Host);
    hash_data(req.http.X-Encoding);
    # A query without a name that means something asks for the page itself. A name may be written
    # in other ways, with percent signs.
    if (req.url ~ "\?" && req.url !~ "\?(.*&)?([^=&]*[%+]|({{ known_names }})(=|&|$))") {
        hash_data(regsub(req.url, "\?.*$", ""));
    } else {
        hash_data(req.url);
    }
    return (lookup);
}

sub vcl_backend_fetch {
    if (bereq.http.X-Encoding) {
        set bereq.http.Accept-Encoding = bereq.http.X-Encoding;
    }
    # How long a page may be kept counts from the moment at which the site is asked.
    set bereq.http.X-Asked-At = std.time2real(now, 0.0);
    if (bereq.url ~ "^/admin/") {
        set bereq.first_byte_timeout = 300s;
    }
}

sub vcl_backend_response {
    # Nothing is read for a moment longer than it may be, whatever becomes of the site.
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    if (bereq.uncacheable) {
        return (deliver);
    }
    std.collect(beresp.http.Vary);
    std.collect(beresp.http.Cache-Control);
    if (beresp.status == 200 && !beresp.http.Set-Cookie
        && beresp.http.Vary ~ "^$|^Accept(-Encoding)?(, ?Accept(-Encoding)?)*$"
        && beresp.http.Cache-Control !~ "(?i)private|no-store|no-cache") {
        if (bereq.url ~ "^{{ static_url }}" && beresp.http.Cache-Control ~ "immutable") {
            # Its name tells what is in it.
            set beresp.ttl = 1h;
            set beresp.http.X-Clinic-File = "{{ host }}";
            return (deliver);
        }
        # The site says of a page that it may be kept; nobody else does.
        if (beresp.http.{{ mark }} ~ "^max-age=[1-9]") {
            set beresp.ttl = {{ milliseconds }}ms
                - (now - std.real2time(std.real(bereq.http.X-Asked-At, 0.0), now));
            if (beresp.ttl > 0s) {
                # Kept by encoding already, and whoever asks for Markdown never comes here.
                unset beresp.http.Vary;
                unset beresp.http.X-Request-Id;
                set beresp.http.X-Clinic-Page = "{{ host }}";
                return (deliver);
            }
        }
    }
    # Nobody waits for what is not kept.
    set beresp.uncacheable = true;
    set beresp.ttl = 5s;
    return (deliver);
}

sub vcl_backend_error {
    # Where nginx stands behind this cache, it has copies and a page of its own for an outage.
    set beresp.http.Content-Type = "text/html; charset=utf-8";
    set beresp.http.Cache-Control = "no-store";
    set beresp.http.Retry-After = "60";
{% for name, value in headers_of_errors %}    set beresp.http.{{ name }} = {"{{ value }}"};
{% endfor %}    set beresp.status = 503;
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    set beresp.uncacheable = true;
    synthetic("""{{ outage_page }}""");
    return (deliver);
}

sub vcl_deliver {
    if (resp.http.X-Clinic-Page) {
        set resp.http.Vary = "{{ vary }}";
    }
    unset resp.http.X-Clinic-Page;
    unset resp.http.X-Clinic-File;
    unset resp.http.{{ mark }};
    unset resp.http.Age;
    unset resp.http.Via;
    unset resp.http.X-Varnish;
}

sub vcl_synth {
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    set resp.http.Cache-Control = "no-store";
    unset resp.http.X-Varnish;
    if (resp.status == 301) {
        set resp.http.Location = "https://{{ host }}" + req.url;
{% for name, host in other_clinics %}        if (req.http.Host ~ "(?i)^{{ name }}(:[0-9]+)?$") {
            set resp.http.Location = "https://{{ host }}" + req.url;
        }
{% endfor %}        set resp.reason = "Moved Permanently";
        synthetic("");
    } else {
        synthetic(resp.reason);
    }
    return (deliver);
}
