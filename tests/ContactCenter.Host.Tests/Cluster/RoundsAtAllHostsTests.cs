using System.Net;
using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.History.Accounts;
using ContactCenter.History.Queries;
using ContactCenter.Host.Options;
using ContactCenter.Host.Recordings;
using ContactCenter.Host.Tests.Recordings;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Media.Recording;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Host.Tests.Cluster;

/// <summary>
/// Two Hosts that compress and remove at the same time, where both see one folder, which is that of before there were two: nothing is
/// compressed or removed twice, and nothing is lost.
/// </summary>
[Collection(nameof(TwoHosts))]
public sealed class RoundsAtAllHostsTests(TwoHosts hosts)
{
    private const int Seconds = 3;

    [SkippableFact]
    public async Task What_both_compress_at_once_is_compressed_once_and_is_what_the_index_says()
    {
        TwoHosts.SkipWithoutRedis();
        using var auditor = await hosts.One.SignInAsync("auditor");
        var day = Shared("2021/05/06");
        var keys = hosts.One.Services.GetRequiredService<RecordingKeys>();
        var all = new List<CompressionCandidate>();
        for (var n = 0; n < 4; n++)
        {
            all.Add(await WriteAsync(day, keys, hosts.One.Clock.GetUtcNow().AddDays(-3), owner: null));
        }

        // Each Host as it is, with one key: two that share a folder share its keys too.
        var (one, two) = (CompressorOf(hosts.One, keys), CompressorOf(hosts.Two, keys));
        foreach (var recording in all)
        {
            var results = await Task.WhenAll(
                Task.Run(() => one.RunAsync(recording, 24_000, 100, default)),
                Task.Run(() => two.RunAsync(recording, 24_000, 100, default)));
            Assert.Equal([CompressionResult.Done, CompressionResult.Skipped], results.Order());

            var path = Path.Combine(hosts.One.Foundation.Folder.Recordings, recording.Path);
            Assert.Equal([Path.GetFileName(Compressor.PathOf(path))], FilesOf(recording));
            var index = await hosts.Two.Services.GetRequiredService<CompressedStore>().FindAsync(RecordingId.From(recording.Id), default);
            Assert.Equal(index!.Sha256, RecordingFile.HashOf(Compressor.PathOf(path)));

            // Heard whole, and taken out: of a file to keep nothing may be other than it was written.
            using var heard = await auditor.GetAsync($"/api/calls/c-{recording.Id[2..]}/recording?format=alaw");
            Assert.Equal((HttpStatusCode.OK, 44 + (Seconds * 16_000)), (heard.StatusCode, (int)heard.Content.Headers.ContentLength!));
            using var kept = await auditor.GetAsync($"/api/calls/c-{recording.Id[2..]}/recording/file?reason=check");
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        }

        // A third try, at the other Host, of what is done: nothing of it is touched.
        Assert.Equal(CompressionResult.Skipped, await two.RunAsync(all[0], 24_000, 100, default));
        Assert.Single(FilesOf(all[0]));
    }

    [SkippableFact]
    public async Task Each_Host_compresses_its_own_and_leaves_the_others()
    {
        TwoHosts.SkipWithoutRedis();
        var at = hosts.One.Clock.GetUtcNow().AddDays(-2);
        var ofTwo = await WriteAsync(
            Path.Combine(hosts.Two.Foundation.Folder.Recordings, "2021/07/08"), hosts.Two.Services.GetRequiredService<RecordingKeys>(), at,
            HostId.From("two"));
        var store = hosts.One.Services.GetRequiredService<CompressedStore>();
        Assert.DoesNotContain(
            await store.ListAsync(at.AddDays(1), "one", after: null, 1_000, default), candidate => candidate.Id == ofTwo.Id);
        Assert.Contains(await store.ListAsync(at.AddDays(1), "two", after: null, 1_000, default), candidate => candidate.Id == ofTwo.Id);
        Assert.Equal(
            CompressionResult.Skipped,
            await hosts.One.Services.GetRequiredService<Compressor>().RunAsync(ofTwo, 24_000, 100, default));
        Assert.Equal(
            CompressionResult.Done,
            await hosts.Two.Services.GetRequiredService<Compressor>().RunAsync(ofTwo, 24_000, 100, default));
    }

    [SkippableFact]
    public async Task What_both_remove_at_once_goes_once_and_what_is_held_or_young_stays()
    {
        TwoHosts.SkipWithoutRedis();
        var (old, young) = (hosts.One.Clock.GetUtcNow().AddMonths(-40), hosts.One.Clock.GetUtcNow().AddMonths(-30));
        var keys = hosts.One.Services.GetRequiredService<RecordingKeys>();
        var day = Shared("2020/02/03");
        var going = new List<CompressionCandidate>();
        for (var n = 0; n < 30; n++)
        {
            going.Add(await WriteAsync(day, keys, old.AddMinutes(n), owner: null));
        }

        var (held, kept) = (await WriteAsync(day, keys, old, owner: null), await WriteAsync(day, keys, young, owner: null));
        var ofTwo = await WriteAsync(
            Path.Combine(hosts.Two.Foundation.Folder.Recordings, "2020/04/05"), hosts.Two.Services.GetRequiredService<RecordingKeys>(), old,
            HostId.From("two"));
        await hosts.One.Services.GetRequiredService<HoldStore>().PlaceAsync(
            new([$"c-{held.Id[2..]}"], null, null, null, null, null), "审计", "someone", default);
        await RuleAsync(removes: true);
        try
        {
            var rounds = await Task.WhenAll(Task.Run(() => RoundAsync(hosts.One, "one")), Task.Run(() => RoundAsync(hosts.Two, "two")));

            // Between them, each once: as decided, as gone from the disk, and as it stands in the log.
            Assert.Equal((31, 31), (rounds.Sum(r => r.Removed), rounds.Sum(r => r.Files)));
            var rows = await hosts.One.Foundation.Database.ReadAsync(
                "SELECT count(*), count(gone_at) FROM recordings.removed WHERE recording_id = ANY ($1)",
                row => (row.GetInt64(0), row.GetInt64(1)), default,
                (object)going.Append(ofTwo).Select(r => r.Id).ToArray());
            Assert.Equal((31, 31), rows[0]);
            var entries = await hosts.One.Services.GetRequiredService<AuditLog>()
                .ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 500, default);
            Assert.Equal(
                31, entries.Where(e => e.Action == "recordings-removed").Sum(e => int.Parse(e.Target!.Split(' ')[1].TrimEnd(','))));
            Assert.All(going, recording => Assert.Empty(FilesOf(recording)));
            Assert.Single(FilesOf(held));
            Assert.Single(FilesOf(kept));
            Assert.False(File.Exists(Path.Combine(hosts.Two.Foundation.Folder.Recordings, ofTwo.Path)));
        }
        finally
        {
            await RuleAsync(removes: false);
        }
    }

    private static async Task<(int Removed, int Files)> RoundAsync(MemberHost host, string name)
    {
        var removal = host.Services.GetRequiredService<Removal>();
        var (removed, files) = (0, 0);
        RemovalCandidate? next = null;
        do
        {
            (var count, _, next) = await removal.StepAsync(name, next, default);
            removed += count;
            files += (await removal.DeleteAsync(name, default)).Files;
        }
        while (next is not null);

        // What the other decided last may have had to wait for the next round.
        return (removed, files + (await removal.DeleteAsync(name, default)).Files);
    }

    private async Task RuleAsync(bool removes)
    {
        using var administrator = await hosts.One.SignInAsync("administrator");
        var version = (long)(await administrator.GetJsonAsync("/api/recordings/rules"))["current"]!["version"]!;
        using var saved = await administrator.PutAsync(
            "/api/recordings/rules", new KeepingForm(version, removes, 36, 23, [], "合同约定三年"));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    private string[] FilesOf(CompressionCandidate recording) =>
    [
        .. Directory.EnumerateFiles(
            Path.GetDirectoryName(Path.Combine(hosts.One.Foundation.Folder.Recordings, recording.Path))!, $"{recording.Id}*")
            .Select(file => Path.GetFileName(file)),
    ];

    /// <summary>A day's folder of Host one that Host two sees as its own.</summary>
    private string Shared(string day)
    {
        var one = Path.Combine(hosts.One.Foundation.Folder.Recordings, day);
        var two = Path.Combine(hosts.Two.Foundation.Folder.Recordings, day);
        Directory.CreateDirectory(one);
        Directory.CreateDirectory(Path.GetDirectoryName(two)!);
        Directory.CreateSymbolicLink(two, one);
        return one;
    }

    private static Compressor CompressorOf(MemberHost host, RecordingKeys keys)
    {
        var (services, volumes) = (host.Services, host.Services.GetRequiredService<RecordingVolumes>());
        return new(
            new RecordingOpener(keys, volumes, NullLogger<RecordingOpener>.Instance), keys, volumes, host.Foundation.Folder,
            services.GetRequiredService<CompressedStore>(), services.GetRequiredService<IHosts>(), host.Clock,
            NullLogger<Compressor>.Instance);
    }

    private async Task<CompressionCandidate> WriteAsync(string folder, RecordingKeys keys, DateTimeOffset at, HostId? owner)
    {
        var name = Guid.NewGuid().ToString("N");
        var (id, recording, agent) = (CallId.From("c-" + name), RecordingId.From("r-" + name), AgentId.From("8001"));
        at = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        var relative = string.Join('/', folder.Split('/')[^3..]) + $"/{recording}.ccr";
        var hash = SealedFile.Write(Path.Combine(folder, $"{recording}.ccr"), keys, OpusTests.Talk(Seconds * 8_000));
        await hosts.One.Foundation.Journal.AppendAsync(StreamName.Of(id), 1,
        [
            new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", StoredCall.Caller) { Host = owner },
            new RecordingStarted(at, recording, agent, relative),
            new RecordingEnded(at.AddSeconds(Seconds), recording, Seconds * 1_000, Complete: true, hash),
            new CallEnded(at.AddSeconds(Seconds), new(CallParty.Caller, CallEndCause.NormalClearing)),
        ]);
        await Eventually.BecomesAsync(async () =>
            (await hosts.One.Services.GetRequiredService<CallQueries>().FindAsync(id, default))
                is { Record: { IsClosed: true, Recordings: [{ Sha256: not null }] } } ? "" : null);
        return new(recording.Value, owner?.Value, relative, hash, at);
    }
}
