using System.Net;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Transports;

/// <summary>A TCP or TLS connection.</summary>
internal sealed class StreamFlow(
    SipTransportKind kind, Stream stream, IPEndPoint local, IPEndPoint remote, ISipTransportSink sink, SipParserLimits limits, TimeProvider time)
    : ConnectionFlow(kind, local, remote, null)
{
    /// <summary>
    /// How long the rest of a message may take. A Content-Length that is larger than the body (RFC 4475 §3.1.2.2) would make everything that
    /// follows a part of the body; after this the message is refused and the connection closed.
    /// </summary>
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(10);

    private CancellationTokenSource? _rest;

    protected override async Task ReadLoopAsync(CancellationToken cancellationToken)
    {
        var parser = new SipStreamParser(limits);
        var buffer = new byte[8192];
        while (true)
        {
            var read = await ReadAsync(parser, buffer, cancellationToken).ConfigureAwait(false);
            if (read < 0)
            {
                sink.OnReceived(parser.GiveUp(), this);
                await FinishAsync().ConfigureAwait(false);
            }

            if (read <= 0)
            {
                return;
            }

            if (!Take(parser, buffer.AsSpan(0, read)))
            {
                await FinishAsync().ConfigureAwait(false);
                return;
            }
        }
    }

    protected override ValueTask WriteAsync(byte[] message, CancellationToken cancellationToken) => stream.WriteAsync(message, cancellationToken);

    protected override ValueTask ReleaseAsync()
    {
        _rest?.Dispose();
        return stream.DisposeAsync();
    }

    /// <summary>Reads on; -1 when the rest of a message did not come in time.</summary>
    private async ValueTask<int> ReadAsync(SipStreamParser parser, byte[] buffer, CancellationToken cancellationToken)
    {
        if (!parser.IsInMessage)
        {
            _rest?.Dispose();
            _rest = null;
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        _rest ??= new CancellationTokenSource(RestLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _rest.Token);
        try
        {
            return await stream.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_rest.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return -1;
        }
    }

    private bool Take(SipStreamParser parser, ReadOnlySpan<byte> bytes)
    {
        parser.Append(bytes);
        while (true)
        {
            var found = parser.TryRead(out var result);
            switch (found)
            {
                case SipStreamEvent.Message:
                    _rest?.Dispose();
                    _rest = null;
                    sink.OnReceived(result, this);
                    break;
                case SipStreamEvent.Ping:
                    TrySend("\r\n"u8);
                    break;
                case SipStreamEvent.Incomplete:
                    return true;
                case SipStreamEvent.Broken:
                    sink.OnReceived(result, this);
                    return false;
            }
        }
    }
}
