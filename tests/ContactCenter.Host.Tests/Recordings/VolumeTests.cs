using System.Net;
using ContactCenter.Host.Options;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Recordings;

/// <summary>Volumes are added, drained and taken out while the Host runs, and each recording is found wherever it lies.</summary>
[Collection(nameof(RunningHost))]
public sealed class VolumeTests(RunningHost host) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("volume").FullName;
    private readonly List<string> _marks = [];

    private RecordingVolumes Volumes => host.Services.GetRequiredService<RecordingVolumes>();

    private string Recordings => host.Foundation.Folder.Recordings;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Other tests find the configured volume in use and no other.</summary>
    public Task DisposeAsync()
    {
        Volumes.Change(Volumes.All[0].Mark, VolumeState.InUse);
        _marks.ForEach(Volumes.Forget);
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_lies_on_a_drained_volume_is_moved_heard_all_the_time_and_new_ones_go_to_the_other()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var administrator = await host.SignInAsync("administrator");
        var call = await OldCall.WriteAsync(host, 1);
        var mark = await AddAsync(administrator, _folder);
        Assert.Equal(Recordings, Volumes.ForNew());

        var first = Volumes.All[0].Mark;
        using var drained = await administrator.PutAsync($"/api/recordings/volumes/{first}", new { state = "draining" });
        Assert.Equal(HttpStatusCode.NoContent, drained.StatusCode);
        Assert.Equal(_folder, Volumes.ForNew());
        await MovedAsync(administrator);
        var moved = Path.Combine(_folder, Path.GetRelativePath(Recordings, call.Path));
        Assert.Equal((false, true), (File.Exists(call.Path), File.Exists(moved)));
        await HearAsync(auditor, call);

        // And back; what stands in the list survives a start.
        using var used = await administrator.PutAsync($"/api/recordings/volumes/{first}", new { state = "inUse" });
        using var busy = await administrator.SendAsync(HttpMethod.Delete, $"/api/recordings/volumes/{mark}");
        Assert.Equal("volume-not-empty", await ApiClient.CodeAsync(busy));
        using var back = await administrator.PutAsync($"/api/recordings/volumes/{mark}", new { state = "draining" });
        await MovedAsync(administrator);
        Assert.Equal((true, false), (File.Exists(call.Path), File.Exists(moved)));
        var again = new RecordingVolumes(
            host.Foundation.Folder, host.Services.GetRequiredService<RecordingVolume>(),
            host.Services.GetRequiredService<ContactCenterOptions>());
        Assert.Equal<Volume>([.. Volumes.All], [.. again.All]);
        using var gone = await administrator.SendAsync(HttpMethod.Delete, $"/api/recordings/volumes/{mark}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Single(Volumes.All);
        using var configured = await administrator.SendAsync(HttpMethod.Delete, $"/api/recordings/volumes/{first}");
        Assert.Equal("volume-configured", await ApiClient.CodeAsync(configured));
    }

    [Fact]
    public async Task A_volume_that_is_not_there_is_named_and_what_lies_on_it_is_heard_when_it_is_back()
    {
        using var auditor = await host.SignInAsync("auditor");
        using var administrator = await host.SignInAsync("administrator");
        var call = await OldCall.WriteAsync(host, 1);
        await AddAsync(administrator, _folder);
        var there = Path.Combine(_folder, Path.GetRelativePath(Recordings, call.Path));
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        File.Move(call.Path, there);
        await HearAsync(auditor, call);

        Directory.Move(_folder, _folder + "-away");
        Directory.CreateDirectory(_folder);
        using var missing = await auditor.GetAsync($"/api/calls/{call.Id}/recording");
        Assert.Equal("recording-volume-missing", await ApiClient.CodeAsync(missing));
        Assert.Contains(_folder, (await host.Services.GetRequiredService<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckService>()
            .CheckHealthAsync()).Entries["recordings"].Description, StringComparison.Ordinal);
        Assert.Equal(Recordings, Volumes.ForNew());
        var row = (await administrator.GetJsonAsync("/api/recordings/volumes"))["volumes"]![1]!;
        Assert.Equal((false, null), ((bool)row["isThere"]!, (long?)row["freeBytes"]));
        Directory.Delete(_folder);
        Directory.Move(_folder + "-away", _folder);
        await HearAsync(auditor, call);
        File.Move(there, call.Path);
    }

    [SkippableFact]
    public async Task A_full_disk_stops_a_move_and_loses_nothing()
    {
        Skip.IfNot(File.Exists("/dev/full"));
        using var auditor = await host.SignInAsync("auditor");
        using var administrator = await host.SignInAsync("administrator");
        var call = await OldCall.WriteAsync(host, 1);
        var mark = await AddAsync(administrator, _folder);
        var there = Path.Combine(_folder, Path.GetRelativePath(Recordings, call.Path));
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        File.Move(call.Path, there);
        File.CreateSymbolicLink(call.Path + ".moving", "/dev/full");
        using var drained = await administrator.PutAsync($"/api/recordings/volumes/{mark}", new { state = "draining" });
        var failed = await Eventually.BecomesAsync(async () =>
        {
            var newest = (await administrator.GetJsonAsync("/api/recordings/volumes"))["moves"]![0]!;
            return (string)newest["state"]! == "failed" ? newest : null;
        });
        Assert.NotNull((string?)failed["error"]);
        Assert.Equal((true, false), (File.Exists(there), File.Exists(call.Path)));
        await HearAsync(auditor, call);

        // Asked for again, with room, it goes on.
        File.Delete(call.Path + ".moving");
        using var again = await administrator.PutAsync($"/api/recordings/volumes/{mark}", new { state = "draining" });
        await MovedAsync(administrator);
        Assert.Equal((false, true), (File.Exists(there), File.Exists(call.Path)));
        await HearAsync(auditor, call);
    }

    [Fact]
    public async Task What_cannot_be_a_volume_is_refused_with_the_reason_and_the_last_in_use_stays()
    {
        using var administrator = await host.SignInAsync("administrator");
        var (used, alias) = (Directory.CreateDirectory(Path.Combine(_folder, "used")).FullName, Path.Combine(_folder, "alias"));
        await File.WriteAllTextAsync(Path.Combine(used, "notes.txt"), "of somebody else");
        Directory.CreateSymbolicLink(alias, Recordings);
        foreach (var (folder, code) in new[]
        {
            ("/", "volume-overlaps"), (alias, "volume-overlaps"), (used, "volume-not-empty"),
            ("", "length"), ("recordings", "volume-path"), (Path.Combine(_folder, "none"), "volume-not-there"),
            (Recordings, "volume-overlaps"), (Path.GetDirectoryName(Recordings)!, "volume-overlaps"),
        })
        {
            using var refused = await administrator.PostAsync("/api/recordings/volumes", new { folder });
            Assert.Equal(code, (string?)(await ApiClient.JsonAsync(refused))["faults"]!["folder"]![0]!["code"]);
        }

        var first = Volumes.All[0].Mark;
        using var last = await administrator.PutAsync($"/api/recordings/volumes/{first}", new { state = "readOnly" });
        Assert.Equal("volume-last", await ApiClient.CodeAsync(last));
        using var unknown = await administrator.PutAsync("/api/recordings/volumes/none", new { state = "readOnly" });
        Assert.Equal("unknown-volume", await ApiClient.CodeAsync(unknown));
        using var hollow = await administrator.PutAsync($"/api/recordings/volumes/{first}", new { });
        Assert.Equal(HttpStatusCode.BadRequest, hollow.StatusCode);
    }

    private static async Task MovedAsync(ApiClient administrator)
    {
        var newest = await Eventually.BecomesAsync(async () =>
        {
            var move = (await administrator.GetJsonAsync("/api/recordings/volumes"))["moves"]![0]!;
            return (string)move["state"]! == "done" ? move : null;
        });
        Assert.True((int)newest["outcome"]!["moved"]! >= 1);
    }

    private static async Task HearAsync(ApiClient who, OldCall call)
    {
        using var heard = await who.GetAsync($"/api/calls/{call.Id}/recording/file?reason=complaint");
        Assert.Equal(HttpStatusCode.OK, heard.StatusCode);
    }

    private async Task<string> AddAsync(ApiClient administrator, string folder)
    {
        using var added = await administrator.PostAsync("/api/recordings/volumes", new { folder });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        _marks.Add((string)(await ApiClient.JsonAsync(added))["mark"]!);
        return _marks[^1];
    }
}
