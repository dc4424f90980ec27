using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.History.Ratings;
using ContactCenter.Host.Problems;

namespace ContactCenter.Host.Calls;

/// <summary>Which numbers were asked to rate a call, from the ratings that are stored.</summary>
internal sealed partial class StoredRatings(RatingStore ratings, TimeProvider clock, ILogger<StoredRatings> logger) : IAskedRatings
{
    /// <summary>Later than that most conversations are over.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<bool> WasAskedAsync(string callerNumber, TimeSpan within)
    {
        try
        {
            return await ratings.WasAskedAsync(callerNumber, clock.GetUtcNow() - within, CancellationToken.None).WaitAsync(Patience, clock);
        }
        catch (Exception e) when (e is TimeoutException || DatabaseErrors.IsUnavailable(e))
        {
            LogUnknown(e.Message);
            return true;
        }
    }

    [LoggerMessage(1303, LogLevel.Warning, "Whether a caller was asked to rate a call lately cannot be read, so it is not asked: {Why}")]
    private partial void LogUnknown(string why);
}
