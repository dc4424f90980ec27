using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Chats;

/// <summary>Floods, forged tokens and huge bodies from one network: refused by limits with a code, and who talks there goes on.</summary>
public sealed class ChatFloodTests
{
    private const int Flood = 60;

    [SkippableFact]
    public async Task Floods_and_forgeries_are_refused_and_who_talks_goes_on()
    {
        Nightly.Only();
        await using var host = await RunningHost.StartAsync();
        using var visitor = new Visitor(host);
        await visitor.BeginAsync();
        using var http = new HttpClient { BaseAddress = new Uri(host.Url) };

        Assert.Equal((HttpStatusCode.NotFound, "unknown-chat"), await AskAsync(http, HttpMethod.Get, "?after=0&version=0", NewToken()));
        Assert.Equal((HttpStatusCode.NotFound, "unknown-chat"), await AskAsync(http, HttpMethod.Get, "?after=0&version=0", "forged"));
        var long4 = new { text = new string('长', 4_001), clientId = "w-long" };
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(http, HttpMethod.Post, "/messages", visitor.Token, long4)).Status);
        var huge = new { text = new string('a', 1_000_000), clientId = "w-huge" };
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge, (await AskAsync(http, HttpMethod.Post, "/messages", visitor.Token, huge)).Status);

        // More chats than one network may begin, and more pages than one chat has.
        var begun = await Task.WhenAll(Enumerable.Range(0, Flood).Select(_ => BeginAsync(http)));
        Assert.InRange(begun.Count(status => status is HttpStatusCode.OK), 1, 19);
        Assert.All(begun, status => Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.TooManyRequests }));
        var version = (long)(await visitor.SeeAsync())["version"]!;
        using var enough = new CancellationTokenSource();
        var pages = Enumerable.Range(0, 8)
            .Select(_ => AskAsync(http, HttpMethod.Get, $"?after=0&version={version}", visitor.Token, cancel: enough.Token)).ToList();
        var refused = new List<string?>();
        while (refused.Count < 4)
        {
            var first = await Task.WhenAny(pages);
            pages.Remove(first);
            refused.Add((await first).Code);
        }

        Assert.All(refused, code => Assert.Equal("chat-pages", code));
        await enough.CancelAsync();
        await ((Task)Task.WhenAll(pages)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // What was written under one id is there once, whatever else came from that network.
        var flood = await Task.WhenAll(
            Enumerable.Range(0, 400).Select(_ => AskAsync(http, HttpMethod.Post, "/typing", visitor.Token, new { })));
        Assert.Contains(flood, answer => answer.Status is HttpStatusCode.TooManyRequests);
        await Eventually.IsAsync(async () => await visitor.WriteAsync("还在", "w-1") is not null, "the visitor to be heard");
        Assert.Equal(await visitor.WriteAsync("还在", "w-1"), await visitor.WriteAsync("还在", "w-1"));
        Assert.Single((await visitor.SeeAsync())["messages"]!.AsArray(), m => (string?)m!["author"] == "visitor");
    }

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static async Task<HttpStatusCode> BeginAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync(
            "/api/chat/v1/sessions", new { site = "tax", token = NewToken(), type = "complaint" });
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(
        HttpClient http, HttpMethod method, string path, string token, object? body = null, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(method, "/api/chat/v1/session" + path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        request.Headers.Add("X-Chat-Token", token);
        using var answer = await http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return (answer.StatusCode, text.StartsWith('{') ? (string?)JsonNode.Parse(text)!["code"] : null);
    }
}
