using System.Globalization;
using System.Net;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Auditing;
using ContactCenter.Host.Options;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StandardWebhooks;

namespace ContactCenter.Host.Tests.Auditing;

/// <summary>SEC-01: checkpoints of the audit log leave the Host.</summary>
[Collection(nameof(RunningHost))]
public sealed class CheckpointTests(RunningHost host)
{
    private static readonly string Secret = "whsec_" + Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private CheckpointStore Store => host.Services.GetRequiredService<CheckpointStore>();

    [Fact]
    public async Task A_Host_that_starts_makes_one_and_keeps_a_copy_that_is_never_written_again()
    {
        var made = await Eventually.BecomesAsync(async () => (await Store.NewestAsync(null, 1, CancellationToken.None)).FirstOrDefault());
        var folder = new CheckpointFolder(host.Foundation.Folder.AuditCheckpoints);
        await folder.KeepAsync(Store, CancellationToken.None);
        var file = Path.Combine(folder.Path, CheckpointFolder.NameOf(made.Checkpoint.Number));
        Assert.Equal(made, SignedCheckpoint.Parse(await File.ReadAllTextAsync(file)));
        Assert.True(made.IsSigned());
        Assert.Equal(host.Services.GetRequiredService<CheckpointKey>().Name, made.KeyName);

        await File.WriteAllTextAsync(file, "kept as it is");
        await new CheckpointFolder(folder.Path).KeepAsync(Store, CancellationToken.None);
        Assert.Equal("kept as it is", await File.ReadAllTextAsync(file));
        await File.WriteAllTextAsync(file, made.ToText());
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T09:59:59Z", false)]
    [InlineData("2026-03-02T09:59:59Z", "2026-03-02T10:00:00Z", true)]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T08:59:00Z", true)]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z", true)]
    public void One_is_due_in_every_hour_of_the_clock_and_at_once_when_it_was_set_back(string last, string now, bool due)
    {
        var checkpoint = new Checkpoint(1, DateTimeOffset.Parse(last, CultureInfo.InvariantCulture), 1, 0, 0, "", null);
        Assert.Equal(due, AuditCheckpoints.IsDue(checkpoint, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), 60));
        Assert.True(AuditCheckpoints.IsDue(null, DateTimeOffset.UnixEpoch, 60));
    }

    [Fact]
    public async Task What_the_receiver_does_not_take_is_sent_again_after_a_rest_in_order_and_once()
    {
        var key = host.Services.GetRequiredService<CheckpointKey>();
        await Store.MakeAsync(key, _ => true, CancellationToken.None);
        await Store.MakeAsync(key, _ => true, CancellationToken.None);
        var unsent = (await Store.UnsentAsync(100, CancellationToken.None)).Select(c => c.Checkpoint.Number).ToList();
        await using var receiver = await Receiver.StartAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var webhook = new CheckpointWebhook(
            Store, host.Foundation.Database, new AuditSettings { WebhookUrl = receiver.Url, WebhookSecret = Secret }, clock, NullLogger<CheckpointWebhook>.Instance);

        receiver.Answer = HttpStatusCode.TemporaryRedirect;
        await webhook.SendAsync(CancellationToken.None);
        await webhook.SendAsync(CancellationToken.None);
        Assert.Equal([unsent[0]], receiver.Numbers);
        Assert.Equal(unsent.Count, (await Store.UnsentAsync(100, CancellationToken.None)).Length);

        receiver.Answer = HttpStatusCode.NoContent;
        clock.Advance(TimeSpan.FromSeconds(30));
        await webhook.SendAsync(CancellationToken.None);
        await webhook.SendAsync(CancellationToken.None);
        Assert.Equal([unsent[0], .. unsent], receiver.Numbers);
        Assert.Empty(await Store.UnsentAsync(100, CancellationToken.None));
    }

    [Fact]
    public async Task A_receiver_that_is_away_blocks_nothing()
    {
        await Store.MakeAsync(host.Services.GetRequiredService<CheckpointKey>(), _ => true, CancellationToken.None);
        using var webhook = new CheckpointWebhook(
            Store,
            host.Foundation.Database,
            new AuditSettings { WebhookUrl = "http://127.0.0.1:1/", WebhookSecret = Secret },
            TimeProvider.System,
            NullLogger<CheckpointWebhook>.Instance);
        await webhook.SendAsync(CancellationToken.None);
        Assert.NotEmpty(await Store.UnsentAsync(1, CancellationToken.None));
    }

    [Theory]
    [InlineData("http://bureau.example/", "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", 60, "WebhookUrl")]
    [InlineData("https://bureau.example/", null, 60, "WebhookSecret")]
    [InlineData("https://bureau.example/", "whsec_AQID", 60, "WebhookSecret")]
    [InlineData(null, null, 7, "CheckpointMinutes")]
    [InlineData("https://bureau.example/", "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", 60, null)]
    public void What_cannot_work_is_refused_at_the_start(string? url, string? secret, int minutes, string? named)
    {
        var errors = AuditCheck.Check(new() { WebhookUrl = url, WebhookSecret = secret, CheckpointMinutes = minutes }).ToList();
        Assert.Equal(named is null ? 0 : 1, errors.Count);
        Assert.All(errors, e => Assert.Contains($"ContactCenter:Audit:{named}", e, StringComparison.Ordinal));
    }

    /// <summary>Whoever keeps the copies: believes only what is signed with the secret.</summary>
    private sealed class Receiver(WebApplication app) : IAsyncDisposable
    {
        public HttpStatusCode Answer { get; set; }

        public List<long> Numbers { get; } = [];

        public string Url => app.Urls.First() + "/checkpoints";

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var receiver = new Receiver(builder.Build());
            receiver.Map();
            await receiver.StartedAsync();
            return receiver;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task StartedAsync() => app.StartAsync();

        private void Map() => app.MapPost("/checkpoints", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            new StandardWebhook(Secret).Verify(body, http.Request.Headers);
            var data = System.Text.Json.Nodes.JsonNode.Parse(body)!["data"]!;
            var signed = SignedCheckpoint.Parse(data.ToJsonString());
            Assert.True(signed.IsSigned());
            Numbers.Add(signed.Checkpoint.Number);
            http.Response.Headers.Location = "/elsewhere";
            return Results.StatusCode((int)Answer);
        });
    }
}
