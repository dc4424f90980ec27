using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>A signed-in user of the HTTP interface.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    private ApiClient(HttpClient http, CookieContainer cookies)
    {
        _http = http;
        Cookies = cookies;
    }

    /// <summary>The session.</summary>
    public CookieContainer Cookies { get; }

    public static Task<ApiClient> SignInAsync(RunningHost host, FirstRunUser user) => SignInAsync(host.Url, user);

    /// <summary>At a Host, or at a proxy whose certificate a test made.</summary>
    public static async Task<ApiClient> SignInAsync(string url, FirstRunUser user)
    {
        var cookies = new CookieContainer();
        var handler = new HttpClientHandler { CookieContainer = cookies, ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        var http = new HttpClient(handler) { BaseAddress = new Uri(url) };
        using var answer = await http.PostAsJsonAsync("/api/session", new { user.UserName, user.Password });
        answer.EnsureSuccessStatusCode();
        var session = await answer.Content.ReadFromJsonAsync<JsonNode>();
        http.DefaultRequestHeaders.Add("X-XSRF-TOKEN", (string)session!["antiforgeryToken"]!);
        return new ApiClient(http, cookies);
    }

    public async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    public Task<string> GetTextAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    public Task<byte[]> GetBytesAsync(string path) => _http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    /// <summary>A part of a file, as a player asks for it when somebody seeks.</summary>
    public async Task<(HttpStatusCode Status, byte[] Part, string? Range)> GetRangeAsync(string path, long first, long last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new(first, last);
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentRange?.ToString());
    }

    public async Task<HttpStatusCode> PostAsync(string path, object? body = null)
    {
        using var answer = await _http.PostAsJsonAsync(path, body ?? new { }, JsonSerializerOptions.Web);
        return answer.StatusCode;
    }

    public async Task<HttpStatusCode> PutAsync(string path, object body)
    {
        using var answer = await _http.PutAsJsonAsync(path, body, JsonSerializerOptions.Web);
        return answer.StatusCode;
    }

    /// <summary>A file or a form, which must be taken.</summary>
    public async Task<JsonNode?> SendAsync(string path, HttpContent content)
    {
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>The calls of the entry number, newest first.</summary>
    public async Task<JsonArray> CallsAsync(string filter = "") => (await GetAsync($"/api/calls?pageSize=200{filter}"))["items"]!.AsArray();

    public void Dispose() => _http.Dispose();
}
