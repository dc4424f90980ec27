using System.Net;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Tests.Calls;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Media.Recording;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace ContactCenter.Host.Tests.Cluster;

/// <summary>A recording is in the folder of the Host that had the call.</summary>
[Collection(nameof(TwoHosts))]
public sealed class RecordingsAtAllHostsTests(TwoHosts hosts)
{
    /// <summary>More than one piece.</summary>
    private static readonly byte[] Audio = [.. Enumerable.Range(0, (2 * HostFiles.MaxBytes) + 2_346).Select(i => (byte)(i * 7 / 3))];

    [SkippableTheory]
    [InlineData("alaw")]
    [InlineData("pcm")]
    public async Task It_is_played_and_sought_at_the_other_Host_as_at_its_own(string format)
    {
        TwoHosts.SkipWithoutRedis();
        using var there = await hosts.One.SignInAsync("auditor");
        using var here = await hosts.Two.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(hosts.One.Foundation, hosts.One.Clock, there, HostId.From("one"), audio: Audio);
        var path = $"/api/calls/{id}/recording?format={format}";

        using var own = await there.GetAsync(path);
        var whole = await own.Content.ReadAsByteArrayAsync();
        using var other = await here.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(whole, await other.Content.ReadAsByteArrayAsync());
        foreach (var range in new[] { "bytes=0-0", $"bytes={HostFiles.MaxBytes - 1}-{HostFiles.MaxBytes + 60}", "bytes=300001-400000", "bytes=-17" })
        {
            using var answer = await here.SendAsync(HttpMethod.Get, path, range: range);
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            var sought = answer.Content.Headers.ContentRange!;
            Assert.Equal(whole[(int)sought.From!..((int)sought.To! + 1)], await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [SkippableFact]
    public async Task A_sealed_one_is_opened_by_the_Host_that_has_it_with_its_own_keys()
    {
        TwoHosts.SkipWithoutRedis();
        using var there = await hosts.One.SignInAsync("auditor");
        using var here = await hosts.Two.SignInAsync("auditor");
        var keys = hosts.One.Services.GetRequiredService<RecordingKeys>();
        Assert.NotEqual(keys.CurrentName, hosts.Two.Services.GetRequiredService<RecordingKeys>().CurrentName);
        var id = await StoredCall.WriteAsync(hosts.One.Foundation, hosts.One.Clock, there, HostId.From("one"), audio: Audio);
        var file = Path.Combine(hosts.One.Foundation.Folder.Recordings, $"r-{id}.wav");
        RecordingKeyTests.Write(file, keys, 7);

        using var own = await there.GetAsync($"/api/calls/{id}/recording?format=alaw");
        using var other = await here.GetAsync($"/api/calls/{id}/recording?format=alaw");
        var whole = await own.Content.ReadAsByteArrayAsync();
        Assert.Equal((44 + 16_000, 7), (whole.Length, whole[44]));
        Assert.Equal(whole, await other.Content.ReadAsByteArrayAsync());

        RecordingKeyTests.Write(file, new(new byte[32], [], TimeProvider.System), 7);
        using var refused = await here.GetAsync($"/api/calls/{id}/recording");
        Assert.Equal("recording-key-missing", await ApiClient.CodeAsync(refused));
    }

    [SkippableFact]
    public async Task While_its_Host_is_away_the_answer_names_it()
    {
        TwoHosts.SkipWithoutRedis();
        using var auditor = await hosts.Two.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(hosts.One.Foundation, hosts.One.Clock, auditor, HostId.From("three"), audio: Audio);
        File.Delete(Path.Combine(hosts.One.Foundation.Folder.Recordings, $"r-{id}.wav"));

        using var answer = await auditor.GetAsync($"/api/calls/{id}/recording");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("recording-host-away", await ApiClient.CodeAsync(answer));
        Assert.Contains("three", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_recording_that_its_Host_has_lost_is_missing()
    {
        TwoHosts.SkipWithoutRedis();
        using var auditor = await hosts.Two.SignInAsync("auditor");
        var id = await StoredCall.WriteAsync(hosts.One.Foundation, hosts.One.Clock, auditor, HostId.From("one"), audio: Audio);
        File.Delete(Path.Combine(hosts.One.Foundation.Folder.Recordings, $"r-{id}.wav"));

        using var answer = await auditor.GetAsync($"/api/calls/{id}/recording");

        Assert.Equal("recording-missing", await ApiClient.CodeAsync(answer));
    }

    [SkippableTheory]
    [InlineData("../first-run.json")]
    [InlineData("/etc/hostname")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("../recordings-of-another/a.wav")]
    public async Task No_Host_reads_outside_the_folder_for_another(string path)
    {
        TwoHosts.SkipWithoutRedis();
        var files = hosts.Two.Services.GetRequiredService<IGrainFactory>().GetGrain<IHostFilesGrain>("one");

        Assert.Null(await files.Find(HostFolder.Recordings, path));
        await Assert.ThrowsAsync<FileNotFoundException>(() => files.Read(HostFolder.Recordings, path, 0, 16));
    }

    [SkippableFact]
    public async Task A_Host_is_asked_by_its_name_and_nobody_answers_for_one_that_is_away()
    {
        TwoHosts.SkipWithoutRedis();
        await File.WriteAllTextAsync(Path.Combine(hosts.One.Foundation.Folder.Evidence, "of-one"), "one");
        await File.WriteAllTextAsync(Path.Combine(hosts.Two.Foundation.Folder.Evidence, "of-two"), "two two");
        var others = hosts.Two.Services.GetRequiredService<OtherHosts>();
        var grains = hosts.One.Services.GetRequiredService<IGrainFactory>();

        Assert.Equal(3, await grains.GetGrain<IHostFilesGrain>("one").Find(HostFolder.Evidence, "of-one"));
        Assert.Null(await grains.GetGrain<IHostFilesGrain>("one").Find(HostFolder.Evidence, "of-two"));
        Assert.Equal(7, await grains.GetGrain<IHostFilesGrain>("two").Find(HostFolder.Evidence, "of-two"));
        var search = await others.FindAsync([HostId.From("two"), HostId.From("three")], HostFolder.Evidence, "of-one", CancellationToken.None);
        Assert.Equal([HostId.From("three")], Assert.IsType<FileSearch.Away>(search).Hosts);
    }
}
