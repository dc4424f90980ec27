using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Recordings;
using ContactCenter.Host.Removals;
using ContactCenter.Host.Tests.Quality;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContactCenter.Host.Tests.Recordings;

/// <summary>Recordings go by rule and never while something needs them; what went says so.</summary>
[Collection(nameof(RunningHost))]
public sealed class RemovalTests(RunningHost host) : IAsyncLifetime
{
    private StorageDatabase Database => host.Foundation.Database;

    private Removal Removal => host.Services.GetRequiredService<Removal>();

    public Task InitializeAsync() => RuleAsync(removes: true);

    /// <summary>Other tests of this Host are left alone by the night's round.</summary>
    public Task DisposeAsync() => RuleAsync(removes: false);

    [Fact]
    public async Task What_is_over_goes_with_its_file_and_its_call_says_when_and_by_which_rule()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (over, young) = (await OldCall.WriteAsync(host, 36), await OldCall.WriteAsync(host, 35));
        using (var wave = await auditor.GetAsync($"/api/calls/{over.Id}/recording/wave"))
        {
            Assert.Equal(HttpStatusCode.OK, wave.StatusCode);
        }

        Assert.True((int)(await auditor.GetJsonAsync("/api/recordings/removal"))["going"]! >= 1);
        await StepAllAsync();

        // Between the decision and the file nobody hears it, and the rest of what is seen of it went with the decision.
        Assert.True(File.Exists(over.Path));
        foreach (var part in new[] { "", "/wave", "/file?reason=x" })
        {
            using var refused = await auditor.GetAsync($"/api/calls/{over.Id}/recording{part}");
            var problem = await ApiClient.JsonAsync(refused);
            Assert.Equal((HttpStatusCode.Conflict, "recording-removed", "*"),
                (refused.StatusCode, (string)problem["code"]!, (string)problem["params"]!["rule"]!));
        }

        // As after a stop there: the next round deletes the file, and says once that it did.
        Assert.True((await Removal.DeleteAsync(null, default)).Files >= 1);
        Assert.Equal((false, true), (File.Exists(over.Path), File.Exists(young.Path)));
        Assert.Equal(0, (await Removal.DeleteAsync(null, default)).Files);
        var call = (await auditor.GetJsonAsync($"/api/calls/{over.Id}"))["recordings"]![0]!;
        Assert.Equal(("*", over.Recording), ((string)call["removedBy"]!, (string)call["id"]!));
        Assert.NotNull(call["removedAt"]);
        Assert.Null((await auditor.GetJsonAsync($"/api/calls/{young.Id}"))["recordings"]![0]!["removedAt"]);
        Assert.Contains(
            (await auditor.GetJsonAsync("/api/recordings/removal"))["latest"]!.AsArray(),
            row => (string)row!["recording"]! == over.Recording && (bool)row["isGone"]!);
        var entries = await host.Services.GetRequiredService<AuditLog>()
            .ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 500, default);
        Assert.Contains(entries, e => e.Action == "recordings-removed" && e.Who == "scheduler");

        // SEC-10: it was recorded, and is none of those that were not.
        var from = Uri.EscapeDataString(over.At.AddDays(-1).ToString("O"));
        var to = Uri.EscapeDataString(over.At.AddDays(1).ToString("O"));
        var unrecorded = await auditor.GetJsonAsync($"/api/calls?unrecorded=true&from={from}&to={to}");
        Assert.DoesNotContain(unrecorded["items"]!.AsArray(), row => (string)row!["id"]! == over.Id);
    }

    [Fact]
    public async Task A_hold_wins_and_another_person_releases_it_with_a_reason()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var administrator = await host.SignInAsync("administrator");
        var (named, byNumber, free) = (
            await OldCall.WriteAsync(host, 40), await OldCall.WriteAsync(host, 40, "+8613900139001"),
            await OldCall.WriteAsync(host, 40, "+8613900139002"));
        using var nothing = await auditor.PostAsync("/api/recordings/holds", new { reason = "案件" });
        Assert.Equal("hold-of-all", (string?)(await ApiClient.JsonAsync(nothing))["faults"]!["calls"]![0]!["code"]);
        using var bad = await auditor.PostAsync("/api/recordings/holds", new { number = "abc", queue = "nowhere", reason = "" });
        Assert.Equal(
            ["number", "queue", "reason"],
            (await ApiClient.JsonAsync(bad))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        var first = await PlaceAsync(auditor, new { calls = new[] { named.Id }, reason = "行政诉讼 2026-17" });
        var second = await PlaceAsync(auditor, new { number = "139 0013 9001", until = named.At.AddYears(1), reason = "举报核查" });
        Assert.DoesNotContain("00139001", await auditor.TextAsync("/api/recordings/holds"), StringComparison.Ordinal);
        await StepAllAsync();
        await Removal.DeleteAsync(null, default);
        Assert.Equal((true, true, false), (File.Exists(named.Path), File.Exists(byNumber.Path), File.Exists(free.Path)));
        var shown = (await auditor.GetJsonAsync("/api/recordings/removal"))["first"]!.AsArray()
            .First(r => (string)r!["call"]! == named.Id)!;
        Assert.Equal(("hold", first), ((string)shown["kept"]!, (long)shown["hold"]!));

        using var own = await auditor.PostAsync($"/api/recordings/holds/{first}/release", new { reason = "结案" });
        Assert.Equal("hold-own", await ApiClient.CodeAsync(own));
        using var silent = await administrator.PostAsync($"/api/recordings/holds/{first}/release", new { reason = " " });
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        using var none = await administrator.PostAsync("/api/recordings/holds/999999/release", new { reason = "结案" });
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        foreach (var hold in new[] { first, second })
        {
            using var released = await administrator.PostAsync($"/api/recordings/holds/{hold}/release", new { reason = "结案" });
            Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        }

        using var twice = await administrator.PostAsync($"/api/recordings/holds/{first}/release", new { reason = "结案" });
        Assert.Equal("hold-released", await ApiClient.CodeAsync(twice));
        await StepAllAsync();
        await Removal.DeleteAsync(null, default);
        Assert.Equal((false, false), (File.Exists(named.Path), File.Exists(byNumber.Path)));
    }

    [Fact]
    public async Task A_hold_of_what_is_not_there_is_refused_by_field_and_each_says_what_it_keeps_now()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var administrator = await host.SignInAsync("administrator");
        var call = await OldCall.WriteAsync(host, 35);
        var before = (await auditor.GetJsonAsync("/api/recordings/holds"))["holds"]!.AsArray().Count;
        using var unknown = await auditor.PostAsync(
            "/api/recordings/holds",
            new { calls = new[] { call.Id, "c-nowhere" }, number = "13700137999", agent = "nobody", reason = "案件" });
        var faults = (await ApiClient.JsonAsync(unknown))["faults"]!;
        Assert.Equal(
            ("unknown", "c-nowhere", "no-call-of-number", "unknown"),
            ((string)faults["calls"]![0]!["code"]!, (string)faults["calls"]![0]!["params"]!["name"]!,
                (string)faults["number"]![0]!["code"]!, (string)faults["agent"]![0]!["code"]!));
        using var ancient = await auditor.PostAsync(
            "/api/recordings/holds", new { from = "0001-01-01T00:00:00Z", until = "9999-12-31T23:59:00Z", reason = "案件" });
        Assert.Equal(
            ["from", "until"],
            (await ApiClient.JsonAsync(ancient))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        Assert.Equal(before, (await auditor.GetJsonAsync("/api/recordings/holds"))["holds"]!.AsArray().Count);

        // Calls to come are held too: a hold that keeps nothing yet is one, and says so.
        var named = await PlacedAsync(auditor, new { calls = new[] { call.Id }, agent = "8001", reason = "案件" });
        var later = await PlacedAsync(auditor, new { agent = "8002", from = "2099-01-01T00:00:00+08:00", reason = "案件" });
        Assert.Equal(((1, 1), (0, 0)), (HeldOf(named), HeldOf(later)));
        var listed = (await auditor.GetJsonAsync("/api/recordings/holds"))["holds"]!.AsArray();
        Assert.Equal((1, 1), HeldOf(listed.Single(h => (long)h!["id"]! == (long)named["id"]!)!));
        foreach (var hold in new[] { named, later })
        {
            using var released = await administrator.PostAsync($"/api/recordings/holds/{hold["id"]}/release", new { reason = "结案" });
            Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        }

        listed = (await auditor.GetJsonAsync("/api/recordings/holds"))["holds"]!.AsArray();
        Assert.Null(listed.Single(h => (long)h!["id"]! == (long)named["id"]!)!["held"]);
        File.Delete(call.Path);
    }

    [Fact]
    public async Task Of_several_who_ask_for_a_round_at_once_one_gets_it()
    {
        using var administrator = await host.SignInAsync("administrator");
        await OldCall.WriteAsync(host, 39);
        var before = (await administrator.GetJsonAsync("/api/recordings/removal"))["rounds"]!.AsArray()
            .Select(r => (long)r!["id"]!).ToList();
        var codes = await Database.InTransactionAsync(async () =>
        {
            // The round that begins waits for this.
            await Database.WriteAsync(RemovalLock.Take, default);
            return await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
            {
                using var asked = await administrator.PostAsync("/api/recordings/removal", new { });
                return asked.StatusCode is HttpStatusCode.Accepted ? "accepted" : await ApiClient.CodeAsync(asked);
            }));
        });
        Assert.Equal(["accepted", "recording-removal-running", "recording-removal-running"], codes.Order(StringComparer.Ordinal));
        var rounds = await Eventually.BecomesAsync(async () =>
        {
            var all = (await administrator.GetJsonAsync("/api/recordings/removal"))["rounds"]!.AsArray();
            return all.All(r => r!["endedAt"] is not null) ? all : null;
        });
        Assert.Single(rounds, r => !before.Contains((long)r!["id"]!));
    }

    [Fact]
    public async Task A_hold_that_is_placed_while_a_step_has_begun_is_kept_by_it()
    {
        var call = await OldCall.WriteAsync(host, 41);
        var step = Task.CompletedTask;
        var holds = host.Services.GetRequiredService<HoldStore>();
        await Database.InTransactionAsync(async () =>
        {
            var hold = await holds.PlaceAsync(new([call.Id], null, null, null, null, null), "急", "someone", default);
            using (ExecutionContext.SuppressFlow())
            {
                // Not within this transaction: it has chosen the recording before the hold is there, and waits.
                step = Task.Run(StepAllAsync);
            }

            await Eventually.BecomesAsync(async () => (await WaitingAsync()) > 0 ? "waits" : null);
            return hold;
        });
        await step;
        await Removal.DeleteAsync(null, default);
        Assert.True(File.Exists(call.Path));
        Assert.Null(await host.Services.GetRequiredService<RemovalStore>().FindAsync(RecordingId.From(call.Recording), default));
    }

    [Fact]
    public async Task What_somebody_still_works_with_stays_and_says_why()
    {
        using var auditor = await host.SignInAsync("auditor");
        var (noted, owed, complained, ticketed, drawn, appealed) = (
            await OldCall.WriteAsync(host, 44), await OldCall.WriteAsync(host, 44), await OldCall.WriteAsync(host, 44),
            await OldCall.WriteAsync(host, 44), await OldCall.WriteAsync(host, 44), await OldCall.WriteAsync(host, 44));
        using (await auditor.PostAsync($"/api/calls/{noted.Id}/recording-notes", new { atSeconds = 0.5, text = "核对" }))
        {
            await WriteAsync(
                """
                INSERT INTO followups.follow_up (id, kind, origin, call_id, number, created_at)
                VALUES ($1, 'promise', 'agent', $2, '1', now())
                """, "f-" + owed.Id, owed.Id);
        }

        using var agent = await host.SignInAsync("agent8001");
        await TicketAsync(agent, complained, complaint: true);
        await TicketAsync(agent, ticketed, complaint: false);
        await SampleAsync(drawn, "assigned");
        await SampleAsync(appealed, "appealed");
        await StepAllAsync();
        var kept = (await Removal.PreviewAsync(DateOnly.FromDateTime(host.Clock.GetUtcNow().DateTime).AddDays(1), default)).First
            .ToDictionary(v => v.One.Call, v => v.Kept);
        Assert.Equal(
            [KeptReason.Note, KeptReason.FollowUp, KeptReason.Complaint, KeptReason.Ticket, KeptReason.Sample, KeptReason.Appeal],
            new[] { noted, owed, complained, ticketed, drawn, appealed }.Select(c => kept[c.Id]));
        Assert.All(new[] { noted, owed, complained, ticketed, drawn, appealed }, c => Assert.True(File.Exists(c.Path)));

        // What is over lets go.
        await WriteAsync("UPDATE followups.follow_up SET closed_at = now(), result = 'reached' WHERE id = $1", "f-" + owed.Id);
        await WriteAsync("UPDATE cases.ticket SET state = 'closed', closed_at = now() WHERE call_id = $1", ticketed.Id);
        await StepAllAsync();
        await Removal.DeleteAsync(null, default);
        Assert.Equal((false, false, true), (File.Exists(owed.Path), File.Exists(ticketed.Path), File.Exists(complained.Path)));
    }

    [Fact]
    public async Task Without_its_volume_a_file_goes_when_it_is_back()
    {
        var call = await OldCall.WriteAsync(host, 38);
        await StepAllAsync();
        var mark = Path.Combine(host.Foundation.Folder.Recordings, ".volume");
        File.Move(mark, mark + ".away");
        try
        {
            Assert.True((await Removal.DeleteAsync(null, default)).Stuck >= 1);
            Assert.True(File.Exists(call.Path));
        }
        finally
        {
            File.Move(mark + ".away", mark);
        }

        Assert.True((await Removal.DeleteAsync(null, default)).Bytes > 0);
        Assert.False(File.Exists(call.Path));
    }

    [Fact]
    public async Task Rules_are_versions_of_which_the_second_saver_is_told_and_a_round_is_asked_for_by_its_page()
    {
        using var administrator = await host.SignInAsync("administrator");
        var view = await administrator.GetJsonAsync("/api/recordings/rules");
        var version = (long)view["current"]!["version"]!;
        using var wrong = await administrator.PutAsync("/api/recordings/rules", Form(version, true) with { Months = 12, Reason = "" });
        Assert.Equal(
            ["months", "reason"],
            (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        using var empty = await administrator.PutAsync("/api/recordings/rules", new { });
        Assert.Equal(
            ["hour", "months", "reason", "removes", "rules", "version"],
            (await ApiClient.JsonAsync(empty))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        using var late = await administrator.PutAsync("/api/recordings/rules", Form(version - 1, true));
        Assert.Equal("recording-rules-changed", await ApiClient.CodeAsync(late));

        var call = await OldCall.WriteAsync(host, 37);
        using var asked = await administrator.PostAsync("/api/recordings/removal", new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var done = await Eventually.BecomesAsync(async () =>
        {
            var round = (await administrator.GetJsonAsync("/api/recordings/removal"))["rounds"]![0]!;
            return (string)round["state"]! == "done" ? round : null;
        });
        Assert.True((int)done["outcome"]!["removed"]! >= 1);
        Assert.False(File.Exists(call.Path));

        await RuleAsync(removes: false);
        using var off = await administrator.PostAsync("/api/recordings/removal", new { });
        Assert.Equal("recording-removal-off", await ApiClient.CodeAsync(off));
        Assert.False(await host.Services.GetServices<IHostedService>().OfType<RemovalBeat>().Single().LookAsync(default));
    }

    /// <summary>At an hour that never is in these tests: no round begins by itself.</summary>
    private static KeepingForm Form(long version, bool removes) => new(version, removes, 36, 23, [], "合同约定三年");

    private static async Task<long> PlaceAsync(ApiClient who, object body) => (long)(await PlacedAsync(who, body))["id"]!;

    private static async Task<JsonNode> PlacedAsync(ApiClient who, object body)
    {
        using var placed = await who.PostAsync("/api/recordings/holds", body);
        Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
        return await ApiClient.JsonAsync(placed);
    }

    private static (int Recordings, int Calls) HeldOf(JsonNode hold) =>
        ((int)hold["held"]!["recordings"]!, (int)hold["held"]!["calls"]!);

    private async Task RuleAsync(bool removes)
    {
        using var administrator = await host.SignInAsync("administrator");
        var current = (await administrator.GetJsonAsync("/api/recordings/rules"))["current"]!;
        if ((bool)current["rules"]!["removes"]! != removes)
        {
            using var saved = await administrator.PutAsync("/api/recordings/rules", Form((long)current["version"]!, removes));
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }
    }

    private async Task StepAllAsync()
    {
        RemovalCandidate? next = null;
        do
        {
            next = (await Removal.StepAsync(null, next, default)).Next;
        }
        while (next is not null);
    }

    private async Task<long> WaitingAsync() => (await Database.ReadAsync(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", row => row.GetInt64(0), default))[0];

    private Task WriteAsync(string sql, params object?[] values) => Database.WriteAsync(sql, default, values);

    private static async Task TicketAsync(ApiClient agent, OldCall call, bool complaint)
    {
        using var created = await agent.PostAsync("/api/tickets", complaint
            ? new { type = "complaint", title = "态度差", body = "x", form = new { against = "3 号窗口" }, call = call.Id }
            : new { type = "consult", title = "开票", body = "x", form = new { }, call = call.Id } as object);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }

    private async Task SampleAsync(OldCall call, string state)
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var form = (await Database.ReadAsync(
            "SELECT hash FROM quality.form WHERE form = $1", row => row.GetString(0), default,
            await QualityEndpointTests.FormAsync(supervisor)))[0];
        await WriteAsync(
            """
            INSERT INTO quality.sample
              (id, source, contact, contact_at, seat, purpose, origin, form_hash, is_double, created_at, created_by, state)
            VALUES ($1, 'calls', $2, $3, '8001', 'both', 'supervisor', $4, false, now(), 'supervisor', $5)
            """, "s-" + call.Id, call.Id, call.At, form, state);
    }
}
