using System.Globalization;
using System.Net;
using System.Threading.Channels;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Testing.Torture;

namespace ContactCenter.Sip.Tests.Refusals;

/// <summary>What a stack with a registrar answers to each of the 49 messages of RFC 4475; every number is unknown to it.</summary>
public sealed class TortureStackTests
{
    public static TheoryData<string> Names => [.. TortureMessage.All.Select(message => message.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_datagram_of_RFC_4475_gets_its_answer(string name)
    {
        var message = TortureMessage.Of(name);
        await using var node = new Node();

        node.Wire.Deliver(message.Bytes());
        node.Wire.Deliver(Text.Bytes(Text.Request("FINISH", "end")));

        // What is dropped is dropped before the next message is read; other answers may come after the last message's.
        var statuses = await node.Wire.FinalStatusesAsync(message.Status is null ? 1 : 2);
        int[] expected = message.Status is { } status ? [status, 405] : [405];
        Assert.Equal((message.ToString(), string.Join(' ', expected.Order())), (message.ToString(), string.Join(' ', statuses.Order())));
    }

    [Theory]
    [InlineData("ncl", 400)]
    [InlineData("mcl01", 400)]
    [InlineData("scalar02", 400)]
    [InlineData("intmeth", 405)]
    [InlineData("trws", 400)]
    [InlineData("insuf", 400)]
    [InlineData("dblreq", 401)]
    public void A_stream_that_begins_with_a_message_of_RFC_4475_yields_it(string name, int status)
    {
        var parser = new SipStreamParser();
        parser.Append(TortureMessage.Of(name).Bytes());

        var found = parser.TryRead(out var result);

        Assert.Equal(name is "ncl" or "mcl01" ? SipStreamEvent.Broken : SipStreamEvent.Message, found);
        Assert.IsType<SipRequest>(result.Message);
        Assert.Equal(status == 400, result.Error != SipParseError.None);
    }

    [Fact]
    public void A_stream_waits_for_the_length_that_clerr_promises()
    {
        var parser = new SipStreamParser();
        parser.Append(TortureMessage.Of("clerr").Bytes());

        Assert.Equal(SipStreamEvent.Incomplete, parser.TryRead(out _));
    }

    private sealed class Node : ISipApplication, IAsyncDisposable
    {
        private readonly SipStack _stack;
        private readonly SipRegistrar _registrar;

        public Node()
        {
            var time = new ManualTime();
            _registrar = new SipRegistrar(new InMemoryLocationService(time), time, new DigestAuthenticator("r", new NobodyKnown(), time));
            _stack = new SipStack(
                new SipStackOptions
                {
                    TimeProvider = time,
                    Methods =
                    [
                        SipMethod.Invite, SipMethod.Ack, SipMethod.Bye, SipMethod.Cancel, SipMethod.Options, SipMethod.Info, SipMethod.Register,
                    ],
                },
                this);
            _stack.AddTransport(Wire);
            _stack.StartAsync().GetAwaiter().GetResult();
        }

        public RawWire Wire { get; } = new();

        public ValueTask DisposeAsync() => _stack.DisposeAsync();

        ValueTask ISipApplication.OnInviteAsync(IncomingInvite invite)
        {
            invite.Reject(404);
            return default;
        }

        ValueTask ISipApplication.OnRequestAsync(IncomingRequest request)
        {
            if (request.Request.Method == SipMethod.Register)
            {
                return _registrar.HandleAsync(request);
            }

            request.Respond(200);
            return default;
        }
    }

    /// <summary>A network whose answers need not read: only their status lines are looked at.</summary>
    private sealed class RawWire() : SipTransport(SipTransportKind.Udp)
    {
        private readonly Channel<int> _statuses = Channel.CreateUnbounded<int>();
        private ISipTransportSink? _sink;

        public override IPEndPoint LocalEndPoint { get; } = new(IPAddress.Parse("192.0.2.1"), 5060);

        public override void Start(ISipTransportSink sink) => _sink = sink;

        public override SipFlow? FindFlow(IPEndPoint remote) => new RawFlow(this, remote);

        public override ValueTask DisposeAsync() => default;

        public void Deliver(byte[] datagram) => _sink!.OnReceived(SipMessageParser.Parse(datagram), FindFlow(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5060))!);

        public async Task<IReadOnlyList<int>> FinalStatusesAsync(int count)
        {
            var statuses = new List<int>();
            while (statuses.Count < count)
            {
                var status = await _statuses.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
                if (status >= 200)
                {
                    statuses.Add(status);
                }
            }

            Assert.Equal(0, _statuses.Reader.Count);
            return statuses;
        }

        private sealed class RawFlow(RawWire wire, IPEndPoint remote) : SipFlow(SipTransportKind.Udp, wire.LocalEndPoint, remote)
        {
            public override bool TrySend(ReadOnlySpan<byte> message)
            {
                Assert.True(message.StartsWith("SIP/2.0 "u8));
                return wire._statuses.Writer.TryWrite(int.Parse(message[8..11], CultureInfo.InvariantCulture));
            }
        }
    }

    private sealed class NobodyKnown : ICredentialSource
    {
        public ValueTask<DigestSecret?> FindAsync(string userName, string realm, CancellationToken cancellationToken) => default;
    }
}
