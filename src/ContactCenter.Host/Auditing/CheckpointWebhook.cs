using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using ContactCenter.History.Auditing;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;
using StandardWebhooks;

namespace ContactCenter.Host.Auditing;

/// <summary>
/// Sends checkpoints to whoever keeps the copy, in order and each until it was taken, as the Standard Webhooks specification says. One Host
/// of the centre sends at a time; the receiver tells a repetition by <c>webhook-id</c>.
/// </summary>
internal sealed partial class CheckpointWebhook(
    CheckpointStore store, StorageDatabase database, AuditSettings settings, TimeProvider clock, ILogger<CheckpointWebhook> logger) : IDisposable
{
    private const int Round = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    // A redirect would carry the copy to somebody else.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };

    private DateTimeOffset _notBefore;
    private TimeSpan _pause = TimeSpan.FromSeconds(30);

    /// <summary>Sends what was not sent; after a failure it rests, twice as long each time.</summary>
    public async Task SendAsync(CancellationToken cancel)
    {
        if (settings.WebhookUrl is not { } url || clock.GetUtcNow() < _notBefore)
        {
            return;
        }

        await using var alone = await CentreLock.TryTakeAsync(database, "audit webhook", cancel);
        foreach (var one in alone is null ? [] : await store.UnsentAsync(Round, cancel))
        {
            if (await FaultAsync(url, one, cancel) is { } fault)
            {
                LogNotSent(one.Checkpoint.Number, url, fault);
                _notBefore = clock.GetUtcNow() + _pause;
                _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
                return;
            }

            _pause = TimeSpan.FromSeconds(30);
            await store.MarkSentAsync(one.Checkpoint.Number, cancel);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Null when it was taken.</summary>
    private async Task<string?> FaultAsync(string url, SignedCheckpoint one, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"audit-checkpoint-{one.Checkpoint.Number}");
        var body = JsonSerializer.Serialize(new { type = "audit.checkpoint", timestamp = one.Checkpoint.At, data = one }, JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json) };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", new StandardWebhook(settings.WebhookSecret!).Sign(id, now, body));
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "no answer";
        }
    }

    [LoggerMessage(LogLevel.Warning, "Checkpoint {Checkpoint} of the audit log was not taken by {Url} ({Fault}); tried again.")]
    private partial void LogNotSent(long checkpoint, string url, string fault);
}
