using System.Net;
using System.Threading.Channels;

namespace ContactCenter.Sip.Transports;

/// <summary>A connection with a send queue: <see cref="TrySend"/> never waits, one loop writes.</summary>
internal abstract class ConnectionFlow(SipTransportKind kind, IPEndPoint local, IPEndPoint remote, string? user)
    : SipFlow(kind, local, remote, user)
{
    /// <summary>How long a last answer may take to leave before the connection is closed.</summary>
    private static readonly TimeSpan FinishLimit = TimeSpan.FromSeconds(2);

    /// <summary>A peer that lets this much pile up is not reading any more.</summary>
    private const int MaxQueuedBytes = 1024 * 1024;

    private readonly Channel<byte[]> _queue = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _queuedBytes;

    protected CancellationTokenSource Stop { get; } = new();

    public override bool TrySend(ReadOnlySpan<byte> message)
    {
        if (!IsOpen)
        {
            return false;
        }

        if (Interlocked.Add(ref _queuedBytes, message.Length) > MaxQueuedBytes)
        {
            Close();
            return false;
        }

        return _queue.Writer.TryWrite(message.ToArray());
    }

    public override void Close()
    {
        if (MarkClosed())
        {
            _queue.Writer.TryComplete();
            Stop.Cancel();
        }
    }

    /// <summary>Runs reader and writer until one ends, then closes.</summary>
    public async Task RunAsync()
    {
        var writing = WriteLoopAsync();
        try
        {
            await ReadLoopAsync(Stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (IsConnectionEnd(e))
        {
            // The peer went away; Close tells whoever depends on it.
        }
        finally
        {
            Close();
            await writing.ConfigureAwait(false);
            await ReleaseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes nothing more to send and waits, for a bounded time, until what was taken has been written.</summary>
    protected async Task FinishAsync()
    {
        _queue.Writer.TryComplete();
        try
        {
            await _written.Task.WaitAsync(FinishLimit, Stop.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The peer does not read: it does without the answer.
        }
    }

    protected abstract Task ReadLoopAsync(CancellationToken cancellationToken);

    protected abstract ValueTask WriteAsync(byte[] message, CancellationToken cancellationToken);

    protected abstract ValueTask ReleaseAsync();

    private static bool IsConnectionEnd(Exception e) =>
        e is IOException or OperationCanceledException or System.Net.Sockets.SocketException or ObjectDisposedException
            or System.Net.WebSockets.WebSocketException or System.Security.Authentication.AuthenticationException;

    private async Task WriteLoopAsync()
    {
        try
        {
            await foreach (var message in _queue.Reader.ReadAllAsync(Stop.Token).ConfigureAwait(false))
            {
                await WriteAsync(message, Stop.Token).ConfigureAwait(false);
                Interlocked.Add(ref _queuedBytes, -message.Length);
            }
        }
        catch (Exception e) when (IsConnectionEnd(e))
        {
            Close();
        }
        finally
        {
            _written.TrySetResult();
        }
    }
}
