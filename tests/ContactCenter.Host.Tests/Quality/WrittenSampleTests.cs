using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Quality;

/// <summary>QA-08: every source is drawn from as its tables are, and what was written is read by who may see the sample.</summary>
[Collection(nameof(RunningHost))]
public sealed class WrittenSampleTests(RunningHost host)
{
    /// <summary>Of a day of its own: what other tests write is not drawn with it.</summary>
    private DateTimeOffset At => host.Services.GetRequiredService<CentreClock>().StartOf(new(2019, 4, 2)).AddHours(10);

    [Fact]
    public async Task QA_08_chats_messages_and_tickets_are_drawn_and_their_words_read_by_seat_and_assessor()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var scorer = await host.SignInAsync("admin");
        using var seat = await host.SignInAsync("agent8001");
        using var other = await host.SignInAsync("agent8002");
        using var assessor = await host.SignInAsync("assessor");
        await WriteAsync();
        var form = "f-" + Guid.NewGuid().ToString("N")[..8];
        using var saved = await supervisor.PostAsync($"/api/quality/forms/{form}", Form());
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);

        var drawn = new Dictionary<string, JsonNode>();
        foreach (var (source, contact) in new[] { ("chats", "chat-q"), ("messages", "message-q"), ("tickets", "ticket-q") })
        {
            using var plan = await supervisor.PostAsync(
                "/api/quality/plans", new { name = source, source, purpose = "both", strata = new[] { "seat" }, perStratum = 5, form });
            var id = (string)(await ApiClient.JsonAsync(plan))["id"]!;
            using var draw = await supervisor.PostAsync($"/api/quality/plans/{id}/draws", new { from = "2019-04-02", to = "2019-04-02" });
            Assert.True(draw.StatusCode is HttpStatusCode.Created, $"{source}: {await draw.Content.ReadAsStringAsync()}");
            var made = await ApiClient.JsonAsync(draw);
            Assert.Equal((1, 1), ((int)made["populationSize"]!, (int)made["samples"]!));
            var rows = await supervisor.GetJsonAsync($"/api/quality/samples?draw={made["id"]}");
            var sample = Assert.Single(rows["items"]!.AsArray())!["sample"]!;
            Assert.Equal((contact, "8001"), ((string)sample["contact"]!, (string)sample["seat"]!));
            drawn[source] = sample;
        }

        Assert.Equal(("consult", 2, 240_000), (
            (string?)drawn["chats"]["subject"], (int)drawn["chats"]["rating"]!, (int)drawn["chats"]["lengthMs"]!));
        Assert.Equal(4, (int)drawn["tickets"]["rating"]!);

        // The seat reads its own when it is published and not before, and nobody else's ever; who checks reads it at once.
        var chat = (string)drawn["chats"]["id"]!;
        using var early = await seat.GetAsync($"/api/quality/own/{chat}/transcript");
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        await PublishAsync(supervisor, scorer, chat);
        foreach (var (who, path) in new[] { (assessor, "samples"), (seat, "own") })
        {
            var words = (await who.GetJsonAsync($"/api/quality/{path}/{chat}/transcript"))["words"]!.AsArray();
            Assert.Equal(["visitor:你好", "agent:请讲"], words.Select(w => $"{w!["author"]}:{w["body"]}"));
        }

        using var stranger = await other.GetAsync($"/api/quality/own/{chat}/transcript");
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        var message = (await supervisor.GetJsonAsync($"/api/quality/samples/{drawn["messages"]["id"]}/transcript"))["words"]!.AsArray();
        Assert.Equal(["visitor:发票\n怎么开", "agent:已电话答复"], message.Select(w => $"{w!["author"]}:{w["body"]}"));
        using var none = await supervisor.GetAsync($"/api/quality/samples/{drawn["tickets"]["id"]}/transcript");
        Assert.Equal("no-transcript", await ApiClient.CodeAsync(none));
    }

    [Fact]
    public async Task QA_10_an_action_is_about_something_that_is_there()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var due = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(7);
        foreach (var (about, target, seat, field) in new[]
        {
            ("sample", "qs-none", null, "target"), ("seat", "9999", null, "target"), ("subject", "no-such", null, "target"),
            ("seat", "8001", "nobody-here", "seat"),
        })
        {
            using var refused = await supervisor.PostAsync(
                "/api/quality/actions", new { kind = "correction", about, target, seat, text = "改正", dueOn = due });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal([field], (await ApiClient.JsonAsync(refused))["errors"]!.AsObject().Select(e => e.Key));
        }

        // One seat has one name, whichever was typed.
        foreach (var (about, target, kept) in new[]
        {
            ("seat", "8001", "8001"), ("seat", "agent8001", "8001"), ("seat", "admin", "admin"), ("subject", "vat-rate", "vat-rate"),
        })
        {
            using var asked = await supervisor.PostAsync(
                "/api/quality/actions", new { kind = "correction", about, target, text = "改正", dueOn = due });
            Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
            Assert.Equal(kept, (string)(await ApiClient.JsonAsync(asked))["target"]!);
        }
    }

    private static async Task PublishAsync(ApiClient supervisor, ApiClient scorer, string sample)
    {
        using var begun = await scorer.PostAsync($"/api/quality/samples/{sample}/score", new { });
        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        using var scored = await scorer.PostAsync(
            $"/api/quality/samples/{sample}/submit",
            new { version = 1, answers = new { polite = "full" }, comments = Array.Empty<object>(), remark = "" });
        Assert.Equal(HttpStatusCode.OK, scored.StatusCode);
        using var published = await supervisor.PostAsync("/api/quality/samples/publish", new { samples = new[] { sample } });
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
    }

    /// <summary>One of each, and beside them what is drawn by nobody.</summary>
    private async Task WriteAsync()
    {
        var database = host.Foundation.Database;
        await database.WriteAsync(
            """
            INSERT INTO chat.chat (id, token_hash, site, state, queue, type, agent, first_owner, opened_at, ended_at, score, disposition,
              document, version, last_number)
            VALUES ('chat-q', '\x01', 'site', 'closed', 'tax-general', 'question', '8001', '8001', $1, $1 + interval '4 minutes', 2,
                'consult',
                '{}', 1, 3),
              ('chat-nobody', '\x02', 'site', 'abandoned', 'tax-general', 'question', NULL, NULL, $1, $1, NULL, NULL, '{}', 1, 0)
            """, default, At);
        await database.WriteAsync(
            """
            INSERT INTO chat.message (chat, sequence, number, at, author, agent, body, is_note)
            VALUES ('chat-q', 1, 1, $1, 'visitor', NULL, '你好', false), ('chat-q', 2, 2, $1, 'agent', '8001', '问清楚', true),
              ('chat-q', 3, 3, $1, 'agent', '8001', '请讲', false)
            """, default, At);
        await database.WriteAsync(
            """
            INSERT INTO followups.follow_up (id, kind, origin, number, queue, created_at, closed_at, closed_by, result, closing_note)
            VALUES ('message-q', 'webMessage', 'caller', '+8613800138000', 'tax-general', $1, $1, 'agent8001', 'reached', '已电话答复'),
              ('message-none', 'webMessage', 'caller', '+8613800138000', 'tax-general', $1, $1, 'agent8001', 'notNeeded', NULL)
            """, default, At);
        await database.WriteAsync(
            """
            INSERT INTO followups.web_message (follow_up, challenge, receipt, name, title, body, language, sent_at)
            VALUES ('message-q', gen_random_uuid(), 'receipt-q', '张三', '发票', '怎么开', 'zh-CN', $1 - interval '1 hour')
            """, default, At);
        await database.WriteAsync(
            """
            INSERT INTO cases.ticket (id, number, type, type_version, visibility, priority, consult, complaint, supervised, class, state,
              title, body, form, contact, source, queue, first_owner, created_by, created_at, accepted_at, closed_at, score, answer_duty,
              close_duty)
            SELECT id, number, 'consult', 1, seen, false, true, false, false, 'ordinary', 'closed', '问', '问', '{}', '+8613800138000',
              'call', 'tax-general', 'agent8001', 'agent8001', $1, $1, $1, 4, id, id
            FROM (VALUES ('ticket-q', 'T-Q1', 'open'), ('ticket-kept', 'T-Q2', 'restricted')) t (id, number, seen)
            """, default, At);
    }

    private static JsonObject Form() => JsonNode.Parse(
        """
        {"version":0,"title":"文字服务","fatalZeroes":true,"reason":"first","sections":[
          {"kind":"attitude","items":[{"id":"polite","text":"用语规范","weight":10,"mayNotApply":false,
            "options":[{"id":"full","label":"符合","points":100},{"id":"none","label":"不符合","points":0}]}]},
          {"kind":"technique","items":[]},{"kind":"ability","items":[]},{"kind":"record","items":[]}]}
        """)!.AsObject();
}
