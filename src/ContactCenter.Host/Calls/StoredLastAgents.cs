using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.History.Queries;
using ContactCenter.Host.Problems;

namespace ContactCenter.Host.Calls;

/// <summary>Who spoke with a caller last, from the calls of the last 30 days.</summary>
internal sealed partial class StoredLastAgents(CallQueries calls, TimeProvider clock, ILogger<StoredLastAgents> logger) : ILastAgents
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Later than that the answer is worth nothing: the caller is served by then, or waits for anybody.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<AgentId?> FindAsync(string callerNumber)
    {
        try
        {
            return await calls.LastOwnerAsync(callerNumber, clock.GetUtcNow() - Remembered, CancellationToken.None)
                .WaitAsync(Patience, clock);
        }
        catch (Exception e) when (e is TimeoutException || DatabaseErrors.IsUnavailable(e))
        {
            LogUnknown(e.Message);
            return null;
        }
    }

    [LoggerMessage(1302, LogLevel.Warning, "Who spoke with a caller last cannot be read, so anybody may take the call: {Why}")]
    private partial void LogUnknown(string why);
}
