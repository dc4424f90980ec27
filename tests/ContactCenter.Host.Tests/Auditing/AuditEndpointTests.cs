using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Lists;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Auditing;

/// <summary>SEC-01: the audit log is read by those who look after it.</summary>
[Collection(nameof(RunningHost))]
public sealed class AuditEndpointTests(RunningHost host)
{
    [Fact]
    public async Task SEC_01_entries_are_found_by_target_and_paged_and_numbers_in_them_are_masked()
    {
        using var auditor = await host.SignInAsync("auditor");
        var target = "audit-" + Guid.NewGuid().ToString("N");
        var log = host.Services.GetRequiredService<AuditLog>();
        for (var i = 0; i < 5; i++)
        {
            await log.WriteAsync(
                new("somebody", i % 2 == 0 ? "even" : "odd", $"{target}/{i}", "10.0.0.1") { Details = new($"why {i}", "13800138000") }, CancellationToken.None);
        }

        await host.Services.GetRequiredService<AuditChain>().LinkAllAsync(CancellationToken.None);
        var first = await auditor.GetJsonAsync($"/api/audit?target={target}&pageSize=3");
        var second = await auditor.GetJsonAsync($"/api/audit?target={target}&pageSize=3&before={first["next"]}");
        Assert.Equal(["4", "3", "2"], Of(first).Select(e => Text(e, "target").Split('/')[1]));
        Assert.Equal(["1", "0"], Of(second).Select(e => Text(e, "target").Split('/')[1]));
        Assert.Null(second["next"]);
        Assert.All(Of(first), e => Assert.Equal("138****8000", Text(e, "person")));
        Assert.Equal("why 4", Text(Of(first)[0]!, "reason"));
        Assert.Equal(2, Of(await auditor.GetJsonAsync($"/api/audit?target={target}&action=odd&who=SOMEBODY")).Count);
        Assert.Empty(Of(await auditor.GetJsonAsync($"/api/audit?target={target}&to=2001-01-01T00:00:00Z")));
    }

    [Fact]
    public async Task SEC_01_reading_the_log_stands_in_it_once_an_hour()
    {
        using var administrator = await host.SignInAsync("administrator");
        await administrator.GetJsonAsync("/api/audit?action=audit-read");
        var read = Of(await administrator.GetJsonAsync($"/api/audit?action=audit-read&who={administrator.Session!["userName"]}"));
        Assert.Single(read);
    }

    [Theory]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("before=x", "before")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    public async Task A_question_that_makes_no_sense_is_refused_by_name(string question, string named)
    {
        using var auditor = await host.SignInAsync("auditor");
        using var refused = await auditor.GetAsync("/api/audit?" + question);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"\"{named}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LIV_02_an_auditor_of_a_provider_does_not_read_the_log_of_the_centre()
    {
        var name = "auditor-" + Guid.NewGuid().ToString("N");
        var hash = new PasswordHasher<UserAccount>().HashPassword(null!, "a-long-password");
        await host.Services.AddPersonAsync(new(name, "外包审计", hash), ["auditor"], Organisation.Provider("p-1"));
        using var person = host.Anonymous();
        await person.SignInAsync(name, "a-long-password");
        foreach (var path in new[] { "/api/audit", "/api/audit.csv?reason=check", "/api/audit/checkpoints", "/api/audit/checkpoints/1" })
        {
            using var refused = await person.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task SEC_02_the_log_is_taken_out_with_a_reason_that_stands_in_it_and_on_every_row()
    {
        using var auditor = await host.SignInAsync("auditor");
        var target = "audit-" + Guid.NewGuid().ToString("N");
        var log = host.Services.GetRequiredService<AuditLog>();
        foreach (var reason in new[] { "=1+1", "why, \"so\"" })
        {
            await log.WriteAsync(new("somebody", "odd", target, null) { Details = new(reason, "13800138000") }, CancellationToken.None);
        }

        using var refused = await auditor.GetAsync($"/api/audit.csv?target={target}");
        Assert.Contains("\"reason\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var lines = (await auditor.TextAsync($"/api/audit.csv?target={target}&reason=review")).Trim().Split('\n');
        Assert.Equal("seq,at,who,action,target,person,reason,remoteAddress,isErased,exported", lines[0].TrimStart('\uFEFF').Trim());
        Assert.Equal(2, lines.Length - 1);
        Assert.All(lines[1..], l => Assert.Contains("138****8000", l, StringComparison.Ordinal));
        Assert.All(lines[1..], l => Assert.EndsWith("review", l.Trim(), StringComparison.Ordinal));
        Assert.DoesNotContain(",=1+1,", lines[2], StringComparison.Ordinal);
        var entry = Of(await auditor.GetJsonAsync("/api/audit?action=audit-exported"))[0];
        Assert.Equal(($"target={target}", "review"), (Text(entry, "target"), Text(entry, "reason")));
    }

    [Fact]
    public async Task SEC_01_more_entries_than_a_part_holds_that_are_not_linked_yet_hide_nothing_that_is()
    {
        var part = new StretchQuestion(Before: null, Size: 2);
        ListStretch<string> Part(params (string Name, long? Seq)[] found) => part.Of(found, e => e.Name, e => e.Seq);
        var beforeAll = Part(("c", null), ("b", null), ("a", 7)).Next;
        Assert.Equal(8, Part(("c", null), ("b", 8), ("a", 7)).Next);
        Assert.Null(Part(("c", null), ("b", null)).Next);

        using var auditor = await host.SignInAsync("auditor");
        var target = "audit-" + Guid.NewGuid().ToString("N");
        await host.Services.GetRequiredService<AuditLog>().WriteAsync("somebody", "odd", target, null, null, CancellationToken.None);
        await host.Services.GetRequiredService<AuditChain>().LinkAllAsync(CancellationToken.None);
        Assert.Single(Of(await auditor.GetJsonAsync($"/api/audit?target={target}&before={beforeAll}")));
    }

    [Fact]
    public async Task SEC_01_checkpoints_are_listed_and_taken_out_as_the_verification_reads_them()
    {
        using var auditor = await host.SignInAsync("auditor");
        var made = await host.Services.GetRequiredService<CheckpointStore>()
            .MakeAsync(host.Services.GetRequiredService<CheckpointKey>(), _ => true, CancellationToken.None);
        var number = made!.Signed.Checkpoint.Number;
        var listed = Of(await auditor.GetJsonAsync($"/api/audit/checkpoints?pageSize=1&before={number + 1}"))[0]!;
        Assert.Equal((number, made.Signed.Checkpoint.Head), (listed["number"]!.GetValue<long>(), Text(listed, "head")));
        Assert.Equal(made.Signed, SignedCheckpoint.Parse(await auditor.TextAsync($"/api/audit/checkpoints/{number}")));
        using var none = await auditor.GetAsync("/api/audit/checkpoints/999999");
        Assert.Equal("unknown-checkpoint", await ApiClient.CodeAsync(none));
    }

    private static JsonArray Of(JsonNode page) => page["items"]!.AsArray();

    private static string Text(JsonNode? entry, string name) => entry![name]!.GetValue<string>();
}
