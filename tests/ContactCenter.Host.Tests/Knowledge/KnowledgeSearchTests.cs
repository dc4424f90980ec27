using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Knowledge;

/// <summary>KB-03…05, KB-07: what is in force is found by who may, and read by anybody.</summary>
[Collection(nameof(RunningHost))]
public sealed class KnowledgeSearchTests(RunningHost host)
{
    [Fact]
    public async Task KB_07_the_sample_is_found_at_a_seat_and_what_is_not_found_is_noted()
    {
        using var agent = await host.SignInAsync("agent8002");
        using var supervisor = await host.SignInAsync("supervisor");

        var found = await agent.GetJsonAsync("/api/knowledge/search?words=" + Uri.EscapeDataString("發票弄丟了怎麼辦"));
        Assert.Equal("发票丢失了怎么处理", (string?)found["items"]![0]!["title"]);
        var none = await agent.GetJsonAsync("/api/knowledge/search?words=" + Uri.EscapeDataString("qwertz 13912345678"));
        Assert.Empty(none["items"]!.AsArray());
        Assert.Contains("qwertz *", await supervisor.TextAsync("/api/knowledge/missed-searches?sort=-lastAt"), StringComparison.Ordinal);
        using var wrong = await agent.GetAsync("/api/knowledge/search?words=%20");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        using var foreign = await agent.PostAsync("/api/knowledge/uses",
            new { article = "k-sample001", number = 1, call = "c-" + new string('0', 32) });
        Assert.Equal("unknown-call", await ApiClient.CodeAsync(foreign));
        using var refused = await agent.GetAsync("/api/knowledge/missed-searches");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task KB_03_KB_04_KB_05_public_pages_are_read_without_a_session_and_show_no_phrase()
    {
        using var anybody = new ApiClient(host.Url, isDescribed: false);
        foreach (var path in new[] { "/help", "/help?lang=en", "/help?region=local", "/help/hot", "/help/courses", "/help/news",
            "/help/search?words=" + Uri.EscapeDataString("红票<script>") })
        {
            using var page = await anybody.GetAsync(path);
            var html = await page.Content.ReadAsStringAsync();
            Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        }

        using var article = await anybody.GetAsync("/help/a/k-sample003");
        Assert.Contains("<h1>红字发票怎么开具</h1>", await article.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var nowhere = await anybody.GetAsync("/help/a/k-none");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);

        var phrase = await PublishAsync("phrase", "开头语");
        using var hidden = await anybody.GetAsync($"/help/a/{phrase}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private async Task<string> PublishAsync(string kind, string title)
    {
        using var author = await host.SignInAsync("supervisor");
        using var reviewer = await host.SignInAsync("assessor");
        using var created = await author.PostAsync("/api/knowledge/articles", new
        {
            kind,
            filing = new { region = "central", subjects = new[] { "invoice-red" } },
            text = new { title, body = "<p>您好</p>" },
        });
        var id = (string)(await ApiClient.JsonAsync(created))["article"]!["id"]!;
        foreach (var (person, step, revision) in new[] { (author, "submit", 1), (reviewer, "approve", 2), (author, "publish", 3) })
        {
            using var taken = await person.PostAsync($"/api/knowledge/articles/{id}/versions/1/{step}", new { revision });
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }

        return id;
    }
}
