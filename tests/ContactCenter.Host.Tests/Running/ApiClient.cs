using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Description;

namespace ContactCenter.Host.Tests.Running;

/// <summary>A browser as the API sees it: cookies and the antiforgery token of the session.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="url">Of the Host.</param>
    /// <param name="isDescribed">Whether every answer must be as the description in the tree says.</param>
    public ApiClient(Uri url, bool isDescribed = true)
    {
        Cookies = new();
        var handler = new SocketsHttpHandler { CookieContainer = Cookies, UseCookies = true };
        _http = new(isDescribed ? new DescribedAnswers(handler) : handler) { BaseAddress = url };
    }

    public CookieContainer Cookies { get; }

    public string? Token { get; set; }

    public JsonNode? Session { get; private set; }

    public async Task SignInAsync(string userName, string password, string? code = null)
    {
        using var answer = await _http.PostAsJsonAsync("/api/session", new { userName, password, code });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Session = await JsonAsync(answer);
        Token = Session["antiforgeryToken"]!.GetValue<string>();
    }

    public Task<HttpResponseMessage> TrySignInAsync(string userName, string password) =>
        _http.PostAsJsonAsync("/api/session", new { userName, password });

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public async Task<JsonNode> GetJsonAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode} {body}");
        return JsonNode.Parse(body)!;
    }

    public async Task<string> TextAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body));
    public Task<HttpResponseMessage> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body));


    public Task<HttpResponseMessage> PostTextAsync(string path, string body) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string? range = null, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Token is { } token)
        {
            request.Headers.Add("X-XSRF-TOKEN", token);
        }

        if (range is not null)
        {
            request.Headers.Add("Range", range);
        }

        return await _http.SendAsync(request, cancel);
    }

    /// <summary>A request as it is, without the token of the session.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>The code of a problem, after checking that it is one.</summary>
    public static async Task<string> CodeAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (await JsonAsync(answer))["code"]!.GetValue<string>();
    }

    public void Dispose() => _http.Dispose();
}
