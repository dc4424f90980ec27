using System.Net;
using System.Text;
using System.Text.Json;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Money;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>SEC-01: a change and its entry in the audit log are one: neither is ever there without the other.</summary>
[Collection(nameof(RunningHost))]
public sealed class AuditedChangeTests(RunningHost host)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private NpgsqlDataSource Database => host.Services.GetRequiredService<StorageDatabase>().DataSource;

    [Fact]
    public async Task SEC_01_no_change_stays_whose_audit_entry_cannot_be_written()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var provider = await ProviderPerson.SignInAsync(host, "provider-" + rig.Id);
        string? figure = null, record = null, appeal = null, request = null;
        (string Action, Func<Task<HttpResponseMessage>> Do)[] actions =
        [
            ("contract-change-entered", () => rig.First.PostTextAsync("/api/contracts", $$"""{"contract":{{JsonSerializer.Serialize(rig.Contract() with { YearSum = new Fen(700_000_000) }, AssessmentJson.Options)}},"basedOn":1,"reason":"x"}""")),
            ("contract-change-approved", () => rig.Second.PostAsync($"/api/contracts/{rig.Id}/changes/1/approve", new { })),
            ("figure-entered", () => KeptAsync(rig.EnterAsync("staff.at-end", "70"), id => figure = id)),
            ("figure-approved", () => rig.Second.PostAsync($"/api/figures/{figure}/approve", new { })),
            ("record-entered", () => KeptAsync(
                rig.RecordAsync("lateOrder", true, ("date", "2025-03-12"), ("dueOn", "2025-03-10"), ("orderId", "GD-" + rig.Id), ("description", "逾期")), id => record = id)),
            ("record-approved", () => rig.Second.PostAsync($"/api/records/{record}/approve", new { })),
            ("appeal-raised", () => KeptAsync(provider.PostAsync($"{rig.MonthPath}/appeals", new { indicator = "KPI-01", reason = "复核" }), id => appeal = id)),
            ("appeal-rejected", () => rig.First.PostAsync($"/api/appeals/{appeal}/decision", new { accepted = false, reason = "不成立" })),
            ("report-text-written", () => provider.PostAsync($"/api/contracts/{rig.Id}/reports/2025-03/texts", new { section = "questions", text = "文字" })),
            ("information-delivered", () => provider.SendAsync(
                HttpMethod.Post, $"/api/contracts/{rig.Id}/deliveries", ContractRig.Form(true, ("items", "热点"), ("recipients", "项目办公室")))),
            ("channel-counts-entered", () => provider.SendAsync(
                HttpMethod.Post, $"/api/contracts/{rig.Id}/channel-counts", new StringContent("month,channel,volume\n2025-03,网站,5\n", Encoding.UTF8, "text/csv"))),
            ("acceptance-requested", () => KeptAsync(provider.PostAsync($"/api/contracts/{rig.Id}/acceptance-requests", new { from = "2025-01", to = "2025-03" }), id => request = id)),
            ("acceptance-started", () => rig.First.PostAsync($"/api/contracts/{rig.Id}/acceptance-requests/{request}/start", new { })),
            ("rules-entered", () => rig.First.PostTextAsync($"/api/rule-sets/{rig.RuleSet}/versions", $$"""{"ruleSet":{{JsonSerializer.Serialize(rig.Rules() with { Version = 2, EffectiveFrom = ContactCenter.Assessment.Calendars.YearMonth.Parse("2025-10", null) }, AssessmentJson.Options)}},"reason":"x"}""")),
        ];
        foreach (var (action, act) in actions)
        {
            var before = await RowsAsync();
            await using (await RefuseEntriesAsync(rig.Id))
            {
                using var failed = await act();
                Assert.True(failed.StatusCode == HttpStatusCode.InternalServerError, $"{action}: {failed.StatusCode}");
            }

            Assert.True(before == await RowsAsync(), $"{action} left something without its entry");
            using var done = await act();
            Assert.True(done.IsSuccessStatusCode, $"{action}: {await done.Content.ReadAsStringAsync()}");
            Assert.True(before < await RowsAsync(), $"{action} changed nothing");
            Assert.Single(await EntriesAsync(rig.Id), e => e == action);
        }
    }

    [Fact]
    public async Task SEC_01_a_request_that_is_cancelled_leaves_both_or_neither()
    {
        using var rig = await ContractRig.CreateAsync(host);
        var before = await RowsAsync();
        using var gone = new CancellationTokenSource();
        Task<HttpResponseMessage> request;
        await using (var holder = await Database.OpenConnectionAsync())
        {
            // The entry waits for the lock: by then the figure is written.
            await using var transaction = await holder.BeginTransactionAsync();
            await ExecuteAsync(holder, "LOCK TABLE audit.pending IN EXCLUSIVE MODE");
            request = rig.First.SendAsync(
                HttpMethod.Post, $"{rig.MonthPath}/figures", ContractRig.Form(true, ("fact", "staff.at-end"), ("value", "70")), cancel: gone.Token);
            await EventuallyWaitingAsync(1);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
            await EventuallyWaitingAsync(0);
        }

        Assert.Equal(before, await RowsAsync());
        Assert.DoesNotContain("figure-entered", await EntriesAsync(rig.Id));
    }

    [Fact]
    public async Task SEC_01_personal_data_is_not_sent_before_its_entry_is_written()
    {
        using var auditor = await host.SignInAsync("auditor");
        var call = await StoredCall.WriteAsync(host, auditor, audio: new byte[1_600]);
        var paths = new[] { $"/api/calls/{call}?reveal=true", $"/api/calls/{call}/recording", $"/api/calls.csv?reason={call}", $"/api/metrics/report.csv?reason={call}", $"/api/reports/day.csv?reason={call}" };
        await using (await RefuseEntriesAsync("auditor"))
        {
            foreach (var path in paths)
            {
                using var refused = await auditor.GetAsync(path);
                Assert.True(refused.StatusCode == HttpStatusCode.InternalServerError, $"{path}: {refused.StatusCode}");
                Assert.DoesNotContain(StoredCall.Caller, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }

        foreach (var path in paths)
        {
            using var sent = await auditor.GetAsync(path);
            Assert.True(sent.IsSuccessStatusCode, $"{path}: {sent.StatusCode}");
        }
    }

    [Fact]
    public async Task SEC_01_a_password_is_changed_with_its_entry_or_not_at_all()
    {
        var name = "user-" + Guid.NewGuid().ToString("N");
        var hash = new Microsoft.AspNetCore.Identity.PasswordHasher<UserAccount>().HashPassword(null!, "a-long-password");
        await host.Services.AddPersonAsync(new(name, "人员", hash), ["auditor"]);
        using var person = host.Anonymous();
        await person.SignInAsync(name, "a-long-password");
        await using (await RefuseEntriesAsync(name))
        {
            using var failed = await person.PostAsync("/api/session/password", new { current = "a-long-password", next = "Another-Passw0rd-27" });
            Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        }

        using var again = host.Anonymous();
        await again.SignInAsync(name, "a-long-password");
    }

    private static async Task<HttpResponseMessage> KeptAsync(Task<HttpResponseMessage> asked, Action<string> keep)
    {
        var answer = await asked;
        if (answer.IsSuccessStatusCode)
        {
            keep((await ApiClient.JsonAsync(answer))["id"]!.ToString());
        }

        return answer;
    }

    /// <summary>Rows of everything that an assessment changes; what the diary opens and makes by itself is not among it.</summary>
    private async Task<long> RowsAsync()
    {
        var tables = new List<string>();
        await using (var list = Database.CreateCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = 'assessment' AND table_name NOT LIKE 'diary%'"))
        await using (var rows = await list.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                tables.Add(rows.GetString(0));
            }
        }

        await using var count = Database.CreateCommand("SELECT " + string.Join(" + ", tables.Select(t => $"(SELECT count(*) FROM assessment.{t}{(t == "evidence" ? " WHERE stored_by <> 'scheduler'" : "")})")));
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private async Task<List<string>> EntriesAsync(string id)
    {
        var now = host.Clock.GetUtcNow();
        var entries = await host.Services.GetRequiredService<AuditLog>().ReadAsync(now.AddMinutes(-10), now.AddMinutes(1), 1_000, CancellationToken.None);
        return [.. entries.Where(e => e.Target?.Contains(id, StringComparison.Ordinal) == true).Select(e => e.Action)];
    }

    /// <summary>Until it is disposed of the database takes no entry that names this.</summary>
    private async Task<IAsyncDisposable> RefuseEntriesAsync(string named)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await ExecuteAsync(connection, $"""
            CREATE FUNCTION public.refuse_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no entry'; END $$;
            CREATE TRIGGER refuse_entry BEFORE INSERT ON audit.pending FOR EACH ROW
              WHEN (concat(NEW.who, NEW.target, NEW.reason) LIKE '%{named}%') EXECUTE FUNCTION public.refuse_entry();
            """);
        return new Refusal(Database);
    }

    private async Task EventuallyWaitingAsync(long count)
    {
        using var limit = new CancellationTokenSource(Limit);
        await Eventually.BecomesAsync(async () =>
        {
            await using var command = Database.CreateCommand("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT granted AND l.relation = 'audit.pending'::regclass AND a.query LIKE '%INSERT%'");
            return (long)(await command.ExecuteScalarAsync(limit.Token))! == count ? "reached" : null;
        });
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Refusal(NpgsqlDataSource database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using var command = database.CreateCommand("DROP TRIGGER refuse_entry ON audit.pending; DROP FUNCTION public.refuse_entry()");
            await command.ExecuteNonQueryAsync();
        }
    }
}
