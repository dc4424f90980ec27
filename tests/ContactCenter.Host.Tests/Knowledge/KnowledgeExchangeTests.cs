using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Knowledge;

/// <summary>What goes out of the base and comes into it: the bureau's entries, surges, published lists, trainings.</summary>
[Collection(nameof(RunningHost))]
public sealed class KnowledgeExchangeTests(RunningHost host)
{
    private const string Exchange = "/api/knowledge/exchange";

    private StorageDatabase Database => host.Services.GetRequiredService<StorageDatabase>();

    [Fact]
    public async Task KB_01_entries_come_by_their_ids_and_what_both_sides_changed_is_decided_by_a_person()
    {
        using var keeper = await host.SignInAsync("supervisor");
        using var reviewer = await host.SignInAsync("assessor");
        var (one, two) = ("B-" + Guid.NewGuid().ToString("N"), "B-" + Guid.NewGuid().ToString("N"));
        using (var wrong = await keeper.PostAsync(
            Exchange, new { entries = new[] { Entry(one, "<p>一</p>"), Entry(one, "<p> </p>"), Entry("", "<p>x</p>") } }))
        {
            Assert.Equal(["entries[1].body", "entries[2].id"], Fields(await ApiClient.JsonAsync(wrong)));
        }

        Assert.Equal(["created", "created"], await TakeAsync(keeper, Entry(one, "<p>一</p>"), Entry(two, "<p>二</p>")));
        Assert.Equal(["unchanged", "unchanged"], await TakeAsync(keeper, Entry(one, "<p>一</p><script>x</script>"), Entry(two, "<p>二</p>")));

        // Changed there alone: the draft has their words.
        Assert.Equal(["updated"], await TakeAsync(keeper, Entry(one, "<p>一，新</p>")));
        var article = await ArticleAsync(one);
        Assert.Equal("<p>一，新</p>", (string?)(await VersionsAsync(keeper, article))[0]!["version"]!["text"]!["body"]);
        await StepAsync(keeper, article, 1, "submit");
        Assert.Equal(["inReview"], await TakeAsync(keeper, Entry(one, "<p>一，更新</p>")));
        await StepAsync(reviewer, article, 1, "approve");
        await StepAsync(keeper, article, 1, "publish");
        var text = await keeper.GetJsonAsync(Exchange);
        var sent = text["entries"]!.AsArray().Single(e => (string?)e!["article"] == article)!;
        Assert.Equal((one, "<p>一，新</p>"), ((string?)sent["externalId"], (string?)sent["text"]!["body"]));

        // Changed on both sides.
        using (var begun = await keeper.PostAsync($"/api/knowledge/articles/{article}/versions", new { }))
        {
            Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        }

        using (var edited = await keeper.PutAsync(
            $"/api/knowledge/articles/{article}/versions/2",
            new { revision = 1, text = new { title = "题 " + one, body = "<p>一，本中心</p>" } }))
        {
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        }

        Assert.Equal(["conflict"], await TakeAsync(keeper, Entry(one, "<p>一，税务局</p>")));
        Assert.Equal(["conflict"], await TakeAsync(keeper, Entry(one, "<p>一，税务局再改</p>")));
        var conflict = Assert.Single(
            (await keeper.GetJsonAsync(Exchange + "/conflicts"))["items"]!.AsArray(), c => (string?)c!["conflict"]!["externalId"] == one)!;
        Assert.Contains(
            ("added", "一，税务局再改"), conflict["lines"]!.AsArray().Select(l => ((string)l!["kind"]!, (string)l["text"]!)));
        var id = (long)conflict["conflict"]!["id"]!;
        using (var unsaid = await keeper.PostAsync($"{Exchange}/conflicts/{id}", new { }))
        {
            Assert.Equal(["reason", "takeTheirs"], Fields(await ApiClient.JsonAsync(unsaid)));
        }

        // Of two who decide at once one does.
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            using var answer = await keeper.PostAsync($"{Exchange}/conflicts/{id}", new { takeTheirs = true, reason = "以税务局为准" });
            return answer.StatusCode;
        }));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound], both.Order());
        Assert.Equal("<p>一，税务局再改</p>", (string?)(await VersionsAsync(keeper, article))[0]!["version"]!["text"]!["body"]);
        Assert.Equal(["unchanged"], await TakeAsync(keeper, Entry(one, "<p>一，税务局再改</p>")));
    }

    [Fact]
    public async Task KB_08_a_surge_that_a_person_confirms_stands_in_the_log_of_what_the_project_office_was_told_once()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var supervisor = await host.SignInAsync("supervisor");
        var day = new DateOnly(2025, 3, 12);
        await CallAsync(day, 14);
        foreach (var back in new[] { 1, 2, 5, 6, 7, 8, 9, 12, 13 })
        {
            await CallAsync(day.AddDays(-back), 1);
        }

        var form = new { day = "2025-03-12", subject = "invoice-red", note = "数电票红冲集中咨询" };
        using (var quiet = await supervisor.PostAsync(
            "/api/knowledge/surges", new { day = "2025-03-11", subject = "invoice-red", note = "x" }))
        {
            Assert.Equal(["subject"], Fields(await ApiClient.JsonAsync(quiet)));
        }

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            using var answer = await supervisor.PostAsync("/api/knowledge/surges", form);
            return answer.StatusCode;
        }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], both.Order());
        var row = (await supervisor.GetJsonAsync("/api/knowledge/surges?day=2025-03-12"))["items"]!.AsArray()
            .Single(i => (string?)i!["subject"] == "invoice-red")!;
        Assert.Equal(("supervisor", true), ((string?)row["confirmed"]!["by"], (bool)row["verdict"]!["isSurge"]!));
        var told = Assert.Single((await rig.First.GetJsonAsync($"/api/contracts/{rig.Id}/deliveries")).AsArray())!;
        Assert.StartsWith("2025-03-12 突增：", (string?)told["items"]![0]!["chinese"], StringComparison.Ordinal);
        var file = await rig.First.TextAsync($"/api/contracts/{rig.Id}/deliveries/{told["id"]}/file");
        Assert.Contains("2025-03-12,invoice-red,14", file, StringComparison.Ordinal);
        Assert.Equal(8, file.Split('\n').Count(l => l.Contains(",invoice-red,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task STF_11_a_policy_that_begins_is_owed_a_training_within_a_working_day_and_KB_03_a_list_is_frozen_when_it_is_published()
    {
        using var keeper = await host.SignInAsync("supervisor");
        using var reviewer = await host.SignInAsync("assessor");
        var created = await CreateAsync(keeper, "policy", "新政策 " + Guid.NewGuid().ToString("N"));
        await StepAsync(keeper, created, 1, "submit");
        await StepAsync(reviewer, created, 1, "approve");
        Assert.DoesNotContain(created, await keeper.TextAsync("/api/knowledge/trainings"), StringComparison.Ordinal);
        await StepAsync(keeper, created, 1, "publish");
        var owed = await OwedAsync(keeper, created);
        Assert.Equal(("open", 1), ((string?)owed["state"], (int)owed["number"]!));
        var path = $"/api/knowledge/trainings/{created}/1";
        using (var wrong = await keeper.PostAsync(path, new { heldAt = host.Clock.GetUtcNow().AddHours(1), attendees = 0 }))
        {
            Assert.Equal(["attendees", "heldAt", "note"], Fields(await ApiClient.JsonAsync(wrong)));
        }

        var held = new { heldAt = host.Clock.GetUtcNow(), attendees = 12, note = "班前会" };
        Assert.Equal(HttpStatusCode.NoContent, (await keeper.PostAsync(path, held)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.PostAsync(path, held)).StatusCode);
        owed = await OwedAsync(keeper, created);
        Assert.Equal(("met", 12), ((string?)owed["state"], (int)owed["held"]!["attendees"]!));

        using (var wrong = await keeper.PostAsync(
            "/api/knowledge/hot-lists",
            new { title = "", from = "2025-03-01", to = "2024-03-01", items = new[] { new { subject = "nowhere", article = "k-none" } } }))
        {
            Assert.Equal(["items[0].article", "items[0].subject", "title", "to"], Fields(await ApiClient.JsonAsync(wrong)));
        }

        using var published = await keeper.PostAsync(
            "/api/knowledge/hot-lists",
            new
            {
                title = "三月热点", from = "2025-03-01", to = "2025-03-31",
                items = new[] { new { subject = "invoice-red", article = created } },
            });
        var list = await ApiClient.JsonAsync(published);
        var counted = (long)list["items"]![0]!["calls"]!;
        await CallAsync(new(2025, 3, 20), 1);
        var again = (await keeper.GetJsonAsync("/api/knowledge/hot-lists"))["items"]![0]!;
        Assert.Equal(("三月热点", counted), ((string?)again["title"], (long)again["items"]![0]!["calls"]!));
        using var anybody = host.Anonymous();
        Assert.Contains("三月热点", await anybody.TextAsync("/help/hot"), StringComparison.Ordinal);

        // What has just been published is found within a second.
        await Eventually.BecomesAsync(async () =>
            (await anybody.TextAsync("/help/hot")).Contains($"/help/a/{created}", StringComparison.Ordinal) ? created : null);
    }

    private static async Task<JsonNode> OwedAsync(ApiClient person, string article) =>
        (await person.GetJsonAsync("/api/knowledge/trainings"))["items"]!.AsArray().Single(i => (string?)i!["article"] == article)!;

    private static object Entry(string id, string body) => new
    {
        id, kind = "answer", region = "central", subjects = new[] { "invoice-red" }, text = new { title = "题 " + id, body },
    };

    private static async Task<string[]> TakeAsync(ApiClient person, params object[] entries)
    {
        using var answer = await person.PostAsync(Exchange, new { entries });
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return [.. (await ApiClient.JsonAsync(answer))["items"]!.AsArray().Select(i => (string)i!["outcome"]!)];
    }

    private async Task<string> ArticleAsync(string externalId) => (await Database.ReadAsync(
        "SELECT article FROM knowledge.external_link WHERE external_id = $1", r => r.GetString(0), CancellationToken.None, externalId))[0];

    private static async Task<JsonArray> VersionsAsync(ApiClient person, string article) =>
        (await person.GetJsonAsync($"/api/knowledge/articles/{article}/versions"))["versions"]!.AsArray();

    private static async Task<string> CreateAsync(ApiClient person, string kind, string title)
    {
        using var created = await person.PostAsync(
            "/api/knowledge/articles",
            new
            {
                kind, filing = new { region = "central", subjects = new[] { "invoice-red" } }, text = new { title, body = "<p>内容</p>" },
            });
        Assert.True(created.StatusCode is HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        return (string)(await ApiClient.JsonAsync(created))["article"]!["id"]!;
    }

    private static async Task StepAsync(ApiClient person, string article, int number, string step)
    {
        var version = (await VersionsAsync(person, article)).Single(v => (int)v!["version"]!["number"]! == number)!["version"]!;
        using var answer = await person.PostAsync(
            $"/api/knowledge/articles/{article}/versions/{number}/{step}", new { revision = (int)version["revision"]!, reason = "看过" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Calls of a day whose summary names a subject.</summary>
    private async Task CallAsync(DateOnly day, int count)
    {
        var at = host.Services.GetRequiredService<CentreClock>().StartOf(day).AddHours(10).ToUniversalTime();
        await Database.WriteAsync("SELECT ensure_month_partitions($1)", CancellationToken.None, at);
        for (var i = 0; i < count; i++)
        {
            await Database.WriteAsync(
                """
                INSERT INTO call_record (call_id, arrived_at, direction, trunk, entry_number, caller_number, agents, hold_ms,
                  transfer_wait_ms, wrap_up_ms, wrap_up_automatic, disposition, offers, transfers, version,
                  open_wrap_ups, outcome, is_closed)
                VALUES ($1, $2, 'inbound', 'trunk', '12366', '', '{}', 0, 0, 0, false, 'invoice-red', 0, 0, 1, '[]', 'answered', true)
                """,
                CancellationToken.None, "surge-" + Guid.NewGuid().ToString("N"), at.AddMinutes(i));
        }
    }

    private static string[] Fields(JsonNode problem) => [.. problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];
}
