using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Knowledge;

/// <summary>KB-02, KB-09: an article from its author over its reviewer to who reads it at a seat.</summary>
[Collection(nameof(RunningHost))]
public sealed class ArticleEndpointTests(RunningHost host)
{
    private const string Root = "/api/knowledge/articles";

    [Fact]
    public async Task KB_02_an_article_is_written_reviewed_by_another_put_in_force_and_read_at_a_seat()
    {
        using var author = await host.SignInAsync("supervisor");
        using var reviewer = await host.SignInAsync("assessor");
        using var reader = await host.SignInAsync("agent8002");

        using var wrong = await author.PostAsync(
            Root, new
            {
                filing = new { subjects = new[] { "nowhere" }, owner = "agent8002" },
                text = new { title = "a\u202Eb", body = "<script>x</script>", validFrom = "2026-02-01T00:00:00Z",
                    validTo = "2026-01-01T00:00:00Z" },
            });
        var errors = (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject().Select(e => e.Key).Order();
        Assert.Equal(["body", "kind", "owner", "region", "subjects", "title", "validTo"], errors);

        using var created = await author.PostAsync(Root, Wish("如何开具红字发票", "<p onclick=x>先填开确认单。</p><script>alert(1)</script>"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = (string)(await ApiClient.JsonAsync(created))["article"]!["id"]!;
        Assert.Equal("<p>先填开确认单。</p>", (string?)(await VersionAsync(author, id))["text"]!["body"]);

        using var unseen = await reader.GetAsync($"{Root}/{id}");
        Assert.Equal("article-not-in-force", await ApiClient.CodeAsync(unseen));
        using var closed = await reader.GetAsync($"{Root}/{id}/versions");
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);

        using var file = new MultipartFormDataContent
        {
            { new StringContent("1"), "revision" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("步骤")), "file", "步骤.txt" },
        };
        using var added = await author.SendAsync(HttpMethod.Post, $"{Root}/{id}/versions/1/files", file);
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);

        Assert.Equal("article-changed", await TakeAsync(author, id, "submit", 1));
        Assert.Null(await TakeAsync(author, id, "submit", 2));
        Assert.Equal(HttpStatusCode.Forbidden, (await author.PostAsync(
            $"{Root}/{id}/versions/1/overrule", new { revision = 3, reason = "x" })).StatusCode);
        Assert.Equal("article-own-text", await TakeAsync(author, id, "approve", 3));
        Assert.Equal("invalid-request", await TakeAsync(reviewer, id, "return", 3, reason: null));
        Assert.Null(await TakeAsync(reviewer, id, "approve", 3));
        Assert.Null(await TakeAsync(author, id, "publish", 4));

        var read = await reader.GetJsonAsync($"{Root}/{id}");
        Assert.Equal("如何开具红字发票", (string?)read["version"]!["text"]!["title"]);
        var hash = (string)read["version"]!["files"]![0]!["sha256"]!;
        using var sent = await reader.GetAsync($"{Root}/{id}/versions/1/files/{hash}");
        Assert.Equal("attachment", sent.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains(id, await reader.TextAsync($"{Root}?words=红字"), StringComparison.Ordinal);

        using var begun = await author.PostAsync($"{Root}/{id}/versions", new { });
        using var again = await reviewer.PostAsync($"{Root}/{id}/versions", new { });
        Assert.Equal((HttpStatusCode.OK, "article-in-work"), (begun.StatusCode, await ApiClient.CodeAsync(again)));
        var differences = await author.GetJsonAsync($"{Root}/{id}/differences?before=1&after=2");
        Assert.All(differences["lines"]!.AsArray(), l => Assert.Equal("same", (string?)l!["kind"]));
        // Whoever only reads sees what is in force, whatever is asked for.
        var row = (await reader.GetJsonAsync($"{Root}?show=inWork"))["items"]!.AsArray().Single(i => (string?)i!["article"]!["id"] == id)!;
        Assert.Equal(("inForce", (int?)null), ((string?)row["state"], (int?)row["latest"]));
        Assert.Equal(1, (int)(await reader.GetJsonAsync($"{Root}/{id}"))["version"]!["number"]!);
    }

    private static object Wish(string title, string body) => new
    {
        kind = "answer",
        filing = new { region = "central", subjects = new[] { "invoice-red" } },
        text = new { title, body, phrasings = new[] { "红字发票怎么开" } },
    };

    private static async Task<JsonNode> VersionAsync(ApiClient person, string id) =>
        (await person.GetJsonAsync($"{Root}/{id}/versions"))["versions"]![0]!["version"]!;

    /// <summary>Null when it was taken, otherwise why not.</summary>
    private static async Task<string?> TakeAsync(ApiClient person, string id, string step, int revision, string? reason = "looked at")
    {
        using var answer = await person.PostAsync($"{Root}/{id}/versions/1/{step}", new { revision, reason });
        return answer.IsSuccessStatusCode ? null : await ApiClient.CodeAsync(answer);
    }
}
