using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Chats;

/// <summary>A visitor of chats by the addresses that the page uses.</summary>
internal sealed class Visitor(RunningHost host) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(host.Url) };

    public string Token { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Without the robot: a complaint goes to a person.</summary>
    public async Task BeginAsync()
    {
        using var answer = await _http.PostAsJsonAsync(
            "/api/chat/v1/sessions", new { site = "tax", token = Token, type = "complaint", name = "张三", number = "13800138000" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <returns>Its place; null while nobody answers.</returns>
    public async Task<long?> WriteAsync(string text, string clientId)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Post, "messages", new { text, clientId });
            return answer.IsSuccessStatusCode
                ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["sequence"]!.GetValue<long>()
                : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The chat as it stands.</summary>
    public async Task<JsonNode> SeeAsync()
    {
        using var answer = await SendAsync(HttpMethod.Get, "?after=0&version=0", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string verb, object? body)
    {
        var path = verb.StartsWith('?') ? $"/api/chat/v1/session{verb}" : $"/api/chat/v1/session/{verb}";
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-Chat-Token", Token);
        return await _http.SendAsync(request);
    }
}
