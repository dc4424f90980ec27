using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Federation;

/// <summary>A browser that goes to the provider and back, one redirect at a time.</summary>
internal sealed class FederatedBrowser : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _site;

    public FederatedBrowser(RunningHost host)
    {
        (_site, Api) = (host.Url, host.Anonymous());
        _http = new(new SocketsHttpHandler { CookieContainer = Api.Cookies, AllowAutoRedirect = false }) { BaseAddress = host.Url };
    }

    /// <summary>The same cookies.</summary>
    public ApiClient Api { get; }

    /// <summary>What the button does.</summary>
    public Task<HttpResponseMessage> StartAsync(string? returnUrl = null, string? fetchSite = null)
    {
        var query = returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl);
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/session/oidc" + query);
        if (fetchSite is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", fetchSite);
        }

        return _http.SendAsync(request);
    }

    /// <returns>Where the provider sends the browser: the callback with what it answers.</returns>
    public async Task<Uri> ToCallbackAsync(string? returnUrl = null)
    {
        using var start = await StartAsync(returnUrl);
        Assert.Equal(HttpStatusCode.Redirect, start.StatusCode);
        var callback = await FollowAsync(start.Headers.Location!);
        Assert.Equal("/api/session/oidc/callback", callback.AbsolutePath);
        return callback;
    }

    /// <returns>Where the browser is sent.</returns>
    public async Task<Uri> FollowAsync(Uri address)
    {
        using var answer = await _http.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, $"{address}: {answer.StatusCode} {body}");
        return answer.Headers.Location!;
    }

    /// <returns>At which page the person is in the end: path and query.</returns>
    public async Task<string> SignInAsync(string? returnUrl = null) => Page(await FollowAsync(await ToCallbackAsync(returnUrl)));

    public async Task<bool> IsSignedInAsync()
    {
        using var answer = await Api.GetAsync("/api/session");
        return answer.StatusCode is HttpStatusCode.OK;
    }

    /// <summary>Cookies of this site as they are now, in a browser of their own.</summary>
    public FederatedBrowser Copy(RunningHost host)
    {
        var copy = new FederatedBrowser(host);
        copy.Api.Cookies.Add(_site, Api.Cookies.GetCookies(_site));
        return copy;
    }

    public void Dispose()
    {
        _http.Dispose();
        Api.Dispose();
    }

    public static string Page(Uri address) => address.IsAbsoluteUri ? address.AbsoluteUri : address.OriginalString;
}
