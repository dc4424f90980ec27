using ContactCenter.Chat.Sessions;
using ContactCenter.Grains.Abstractions.Centre;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Chat.Links;

/// <summary>
/// Hands the short messages of announcements to the gateway, one after the other, by day: nobody is woken by one. Links of calls go beside
/// them and wait for none.
/// </summary>
internal sealed partial class AnnouncementSender(
    LinkStore store, SmsGateway gateway, ChatOptions options, ICentreDirectory centre, TimeProvider time,
    ILogger<AnnouncementSender> logger) : BackgroundService
{
    /// <summary>From this hour of the centre's clock.</summary>
    private const int FirstHour = 8;

    /// <summary>Before this one.</summary>
    private const int LastHour = 20;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private bool IsDay => TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone)).Hour
        is >= FirstHour and < LastHour;

    /// <summary>All that is to be tried now.</summary>
    internal async Task SendAsync(CancellationToken cancel)
    {
        while (IsDay && await store.ClaimAsync(ofAnnouncements: true, cancel) is { } message)
        {
            await store.NoteAsync(message, await gateway.SendAsync(message, cancel), cancel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        try
        {
            while (options.SmsUrl is not null && await beat.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await SendAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // The database is away.
                    LogFailed(e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The Host stops.
        }
    }

    [LoggerMessage(LogLevel.Error, "Short messages of announcements were not sent; they are with the next beat.")]
    private partial void LogFailed(Exception e);
}
