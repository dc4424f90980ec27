using System.Net;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Transports;

/// <summary>A TCP or TLS connection.</summary>
internal sealed class StreamFlow(
    SipTransportKind kind, Stream stream, IPEndPoint local, IPEndPoint remote, ISipTransportSink sink, SipParserLimits limits)
    : ConnectionFlow(kind, local, remote, null)
{
    protected override async Task ReadLoopAsync(CancellationToken cancellationToken)
    {
        var parser = new SipStreamParser(limits);
        var buffer = new byte[8192];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0)
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

    protected override ValueTask ReleaseAsync() => stream.DisposeAsync();

    private bool Take(SipStreamParser parser, ReadOnlySpan<byte> bytes)
    {
        parser.Append(bytes);
        while (true)
        {
            var found = parser.TryRead(out var result);
            switch (found)
            {
                case SipStreamEvent.Message:
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
