using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Recordings;
using ContactCenter.Host.Seeding;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Identity.Passwords;
using ContactCenter.Media.G711;

namespace ContactCenter.Host.Tests.Seeding;

[Collection(nameof(RunningHost))]
public sealed class SeedTests(RunningHost host)
{
    [Fact]
    public void First_start_leaves_a_sample_centre()
    {
        var centre = host.Foundation.Centre.Current;

        Assert.Equal("12366", Assert.Single(centre.EntryNumbers).Number);
        Assert.Equal(["tax-general", "tax-software", "tax-district", "tax-online"], centre.Queues.Select(q => q.Id.Value));
        Assert.Equal(Enumerable.Range(8001, 10).Select(e => e.ToString()), centre.Agents.Select(a => a.Extension));
        Assert.Contains(centre.Agents, a => a.Queues.Length == 2);
        Assert.All(centre.Agents, a => Assert.All(a.Queues, q => Assert.NotNull(host.Foundation.Centre.FindQueue(q))));
        Assert.Equal("trunk-local", Assert.Single(centre.Trunks).Id.Value);
        Assert.Contains(centre.NotReadyReasons, r => r.Code == NotReadyReasonCodes.NoAnswer && r.IsSystem);
        Assert.InRange(centre.Dispositions.Count(d => d.Parent is not null), 20, 30);
        Assert.All(centre.Dispositions, d => Assert.True(d.Parent is null || centre.Dispositions.Any(p => p.Code == d.Parent && p.Parent is null)));
    }

    [Fact]
    public void Passwords_are_random_and_only_the_owner_can_read_them()
    {
        var first = host.FirstRun;

        Assert.Equal(19, first.Users.Count);
        Assert.Equal(19, first.Users.Select(u => u.Password).Distinct().Count());
        Assert.All(first.Users, u => Assert.Equal(RandomPassword.Length, u.Password.Length));
        Assert.Equal(10, first.Endpoints.Count);
        Assert.Equal(host.Url, new Uri(first.Url));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.Foundation.Folder.FirstRun));
        }
    }

    [Fact]
    public async Task Every_prompt_is_a_law_audio_that_can_be_heard()
    {
        await Assert.AllAsync(host.Foundation.Centre.Current.Prompts, async prompt =>
        {
            var path = Path.Combine(host.Foundation.Folder.Prompts, prompt.File);
            using var bytes = new LocalFileBytes(path);
            var file = await ALawFile.ReadAsync(bytes, CancellationToken.None);
            Assert.Equal((1, 8_000), (file!.Channels, file.SampleRate));
            var audio = File.ReadAllBytes(path).AsSpan((int)file.AudioOffset);
            Assert.InRange(audio.Length, 16_000, 160_000);
            Assert.InRange(G711Codec.ALawLevel(audio), -35, -10);
        });
    }

    [Fact]
    public void Bench_centre_is_the_one_the_load_scripts_expect()
    {
        var seed = Seed.Of("bench");

        Assert.Equal(["ans", "q200", "q1000", "r1000"], seed.Centre.EntryNumbers.Select(e => e.Number));
        Assert.Equal((EntryDestination.Stay, true), (seed.Centre.EntryNumbers[0].Destination, seed.Centre.EntryNumbers[0].AnswerOnArrival));
        Assert.All(seed.Centre.EntryNumbers.Skip(1), e => Assert.False(e.AnswerOnArrival));
        Assert.All(seed.Centre.Queues, q => Assert.Equal((0, false, null, null), (q.WrapUpSeconds, q.NotReadyOnNoAnswer, q.Greeting, q.HoldPrompt)));
        Assert.Equal([200, 1_000, 1_000], seed.Centre.Queues.Select(q => seed.Centre.Agents.Count(a => a.Queues.Contains(q.Id))));
        Assert.Equal("sip:a1000@127.0.0.1:5070", seed.Centre.Agents.Single(a => a.Id == AgentId.From("a1000")).StaticContact);
        Assert.All(seed.Centre.Agents, a => Assert.True(a.AlwaysReady));
        Assert.Equal(1_000, seed.Centre.Agents.Select(a => a.Extension).Distinct().Count());
        Assert.Equal([false, false, true], seed.Centre.Queues.Select(q => q.Record));
    }
}
