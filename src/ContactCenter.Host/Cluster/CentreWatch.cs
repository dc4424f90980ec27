using System.Threading.Channels;
using ContactCenter.History.Database;
using ContactCenter.Host.Problems;
using Npgsql;

namespace ContactCenter.Host.Cluster;

/// <summary>
/// Looks every half second whether something changed that all Hosts have to follow, by one query for all of it, and at once when another
/// Host tells so. While the database is away what is known holds. One Host alone does it too: its database may be changed by others.
/// </summary>
internal sealed partial class CentreWatch(
    StorageDatabase database, IEnumerable<ICentreFollower> followers, ICentreNews news, TimeProvider clock, ILogger<CentreWatch> logger) : BackgroundService
{
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>Nobody waits for this query; a database that answers nothing must not hold the connection for ever.</summary>
    private const int PatienceSeconds = 5;

    private readonly ICentreFollower[] _followers = [.. followers];
    private readonly Dictionary<ICentreFollower, string> _marks = [];
    private readonly Dictionary<ICentreFollower, string> _complained = [];
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Looks now. What changed before the call is in force in this process when it returns.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task LookAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            var marks = await MarksAsync(cancel);
            for (var i = 0; i < _followers.Length; i++)
            {
                await FollowAsync(_followers[i], marks[i], cancel);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Looks now, if the database answers; otherwise the beat does it later.</summary>
    public async Task TryLookAsync(CancellationToken stop)
    {
        try
        {
            await LookAsync(stop);
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e))
        {
            // The health of the database says so.
        }
#pragma warning disable CA1031 // the loop goes on whatever happens; the error lands in the log
        catch (Exception e) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LookFailed(e);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _gate.Dispose();
    }

    /// <summary>The process begins up to date.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryLookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Several reasons to look are one look.
        var looks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var heard = _followers.Select(f => f.Topic).Distinct().Select(topic => news.Hear(topic, _ => looks.Writer.TryWrite(true))).ToList();
        try
        {
            await using var beat = clock.CreateTimer(_ => looks.Writer.TryWrite(true), null, TimeSpan.Zero, Beat);
            await foreach (var _ in looks.Reader.ReadAllAsync(stoppingToken))
            {
                await TryLookAsync(stoppingToken);
            }
        }
        finally
        {
            heard.ForEach(h => h.Dispose());
        }
    }

    private async Task<string[]> MarksAsync(CancellationToken cancel)
    {
        if (_followers.Length == 0)
        {
            return [];
        }

        await using var command = database.DataSource.CreateCommand($"SELECT {string.Join(", ", _followers.Select(f => $"({f.Mark})::text"))}");
        command.CommandTimeout = PatienceSeconds;
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return [.. Enumerable.Range(0, _followers.Length).Select(i => row.IsDBNull(i) ? string.Empty : row.GetString(i))];
    }

    private async Task FollowAsync(ICentreFollower follower, string mark, CancellationToken cancel)
    {
        if (_marks.GetValueOrDefault(follower) == mark)
        {
            return;
        }

        try
        {
            await follower.FollowAsync(cancel);
            _marks[follower] = mark;
        }
#pragma warning disable CA1031 // one follower that cannot keeps none of the others back
        catch (Exception e) when (!cancel.IsCancellationRequested && !DatabaseErrors.IsUnavailable(e))
#pragma warning restore CA1031
        {
            if (_complained.GetValueOrDefault(follower) != mark)
            {
                _complained[follower] = mark;
                CannotFollow(e, follower.Topic);
            }
        }
    }

    [LoggerMessage(1611, LogLevel.Error, "The centre's {Topic} changed and this Host cannot follow; what it had stays in force")]
    private partial void CannotFollow(Exception error, string topic);

    [LoggerMessage(1612, LogLevel.Error, "Looking for changes of the centre failed")]
    private partial void LookFailed(Exception error);
}
