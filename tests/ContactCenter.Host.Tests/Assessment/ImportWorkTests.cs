using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Work;
using ContactCenter.History.Database;
using ContactCenter.History.Imports;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>Imports go on without whoever sent them, and without the process that began them.</summary>
[Collection(nameof(RunningHost))]
public sealed class ImportWorkTests(RunningHost host)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private WorkStore Work => host.Services.GetRequiredService<WorkStore>();

    [Fact]
    public async Task OPS_08_an_import_is_ended_by_whoever_may_import_and_says_who_did()
    {
        using var admin = await host.SignInAsync("admin");
        using var auditor = await host.SignInAsync("auditor");
        var (run, _, work) = await WaitingAsync(place: "a Host that is not there");
        Assert.Equal(("waiting", true), await StateAsync(admin, run));

        using var forbidden = await auditor.SendAsync(HttpMethod.Post, $"/api/imports/{run}/cancel", null);
        using var unknown = await admin.SendAsync(HttpMethod.Post, "/api/imports/999999999/cancel", null);
        using var ended = await admin.SendAsync(HttpMethod.Post, $"/api/imports/{run}/cancel", null);
        using var again = await admin.SendAsync(HttpMethod.Post, $"/api/imports/{run}/cancel", null);

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NoContent, HttpStatusCode.Conflict),
            (forbidden.StatusCode, unknown.StatusCode, ended.StatusCode, again.StatusCode));
        Assert.Equal(("cancelled", false), await StateAsync(admin, run));
        Assert.Equal((WorkState.Cancelled, "admin"), await Work.FindAsync(work, None) is { } over ? (over.State, over.CancelBy) : default);
    }

    [Fact]
    public async Task OPS_08_an_import_whose_file_came_in_before_the_process_stopped_goes_on_by_itself()
    {
        using var rig = await ContractRig.CreateAsync(host);
        using var admin = await host.SignInAsync("admin");
        var csv = $"{SmallFile.Header}\n{SmallFile.Answered(rig, rig.Id, 5, 1)}\n";
        var file = Path.Combine(host.Foundation.Folder.Spool, $"{rig.Id}.import");
        await File.WriteAllTextAsync(file, csv, new UTF8Encoding(false));
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(csv)));

        var work = await AskAsync(Path.GetFileName(file), sha256, place: string.Empty);

        var over = await Eventually.BecomesAsync(async () => await Work.FindAsync(work, None) is { IsOver: true } w ? w : null);
        var outcome = JsonNode.Parse(over.Outcome!)!;
        Assert.Equal((WorkState.Done, "finished"), (over.State, outcome["result"]!.GetValue<string>()));
        Assert.Equal(("finished", false), await StateAsync(admin, outcome["run"]!.GetValue<long>()));
        Assert.Equal(1, (await admin.GetJsonAsync($"/api/imports/{outcome["run"]}"))["accepted"]!.GetValue<int>());
        await Eventually.BecomesAsync(() => Task.FromResult(File.Exists(file) ? null : "gone"));
    }

    [Fact]
    public async Task OPS_08_an_import_whose_process_died_waits_and_is_not_asked_for_again()
    {
        using var admin = await host.SignInAsync("admin");
        var (run, _, work) = await WaitingAsync(place: "a Host that is not there");
        await host.Services.GetRequiredService<StorageDatabase>().WriteAsync(
            "UPDATE backoffice.work SET state = 'Running', runner = gen_random_uuid(), beat_at = now() WHERE id = $1", None, work);
        Assert.Equal(("waiting", true), await StateAsync(admin, run));
    }

    /// <summary>The same file given again is turned away while another import runs; that says nothing of the one that goes on.</summary>
    [Fact]
    public async Task OPS_08_an_import_can_be_ended_when_its_file_was_given_again_meanwhile()
    {
        using var admin = await host.SignInAsync("admin");
        var (run, sha256, _) = await WaitingAsync(place: "a Host that is not there");
        var again = await AskAsync("none.import", sha256, place: "another Host that is not there");
        await host.Services.GetRequiredService<StorageDatabase>().WriteAsync(
            """UPDATE backoffice.work SET state = 'Done', ended_at = now(), outcome = '{"result":"busy","run":null}' WHERE id = $1""",
            None, again);
        Assert.Equal(("waiting", true), await StateAsync(admin, run));

        using var ended = await admin.SendAsync(HttpMethod.Post, $"/api/imports/{run}/cancel", null);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(("cancelled", false), await StateAsync(admin, run));
    }

    /// <summary>A run that was begun, and the work that would go on with it.</summary>
    private async Task<(long Run, string Sha256, long Work)> WaitingAsync(string place)
    {
        var sha256 = Guid.NewGuid().ToString("N");
        var run = await host.Services.GetRequiredService<ImportRuns>().BeginAsync("calls.csv", sha256, 1_000, "admin", None);
        return (run.Id, sha256, await AskAsync("none.import", sha256, place));
    }

    private async Task<long> AskAsync(string file, string sha256, string place)
    {
        var body = new JsonObject { ["file"] = file, ["sha256"] = sha256, ["who"] = "admin" };
        return (await Work.AskAsync("assessment.call-import", "calls.csv", body.ToJsonString(), place, "admin", None)).Id;
    }

    private static async Task<(string State, bool CanCancel)> StateAsync(ApiClient admin, long run)
    {
        var view = await admin.GetJsonAsync($"/api/imports/{run}");
        return (view["state"]!.GetValue<string>(), view["canCancel"]!.GetValue<bool>());
    }
}
