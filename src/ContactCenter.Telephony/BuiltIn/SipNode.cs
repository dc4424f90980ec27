using System.Net;
using ContactCenter.Domain.Centre;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Proxy;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.Endpoints;
using ContactCenter.Telephony.Hosting;
using ContactCenter.Telephony.Trunks;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>The SIP side of this node: hands INVITEs to <see cref="InboundCalls"/>, REGISTERs to the registrar.</summary>
internal sealed class SipNode : ISipApplication, IAsyncDisposable
{
    /// <summary>What this node takes up: no REFER, no subscriptions, no messages.</summary>
    private static readonly SipMethod[] Methods =
    [
        SipMethod.Invite, SipMethod.Ack, SipMethod.Bye, SipMethod.Cancel, SipMethod.Options, SipMethod.Info, SipMethod.Update, SipMethod.Register,
        SipMethod.Prack,
    ];

    /// <summary>Retry-After of a registration that is sent elsewhere.</summary>
    private const int RegisterElsewhereSeconds = 30;

    private readonly TelephonyOptions _options;
    private readonly SipRegistrar _registrar;
    private readonly DigestAuthenticator _trunkAuthenticator;
    private InboundCalls _inbound = null!;

    public SipNode(
        TelephonyOptions options, ILocationService locations, IPhoneSecrets phones, TrunkSecrets trunks, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        var guard = new PasswordGuard(options.WrongPasswords, time, loggers.CreateLogger<PasswordGuard>());
        var phoneAuthenticator = new DigestAuthenticator(options.Realm, new PhoneCredentialSource(phones), time)
        {
            Algorithms = options.DigestAlgorithms,
            Guard = guard,
        };
        _registrar = new SipRegistrar(locations, time, phoneAuthenticator, new RegistrarOptions
        {
            MayRegister = (user, addressOfRecord) => phones.Find(user)?.Extension == addressOfRecord,
        });
        _trunkAuthenticator = new DigestAuthenticator(options.Realm, trunks, time) { Algorithms = options.DigestAlgorithms, Guard = guard };
        Stack = new SipStack(
            new SipStackOptions
            {
                Listen =
                [
                    new SipListenOptions(SipTransportKind.Udp, new IPEndPoint(options.Address, options.SipPort)),
                    new SipListenOptions(SipTransportKind.Tcp, new IPEndPoint(options.Address, options.SipPort)),
                ],
                WebSockets = true,
                Methods = Methods,
                AdvertisedHost = options.AdvertisedHost,
                Proxy = options.CentreKey is { } key
                    ? new ProxyOptions { Key = new ProxyKey(key.Span), Locations = locations, Address = options.PeerAddress }
                    : null,
                TimeProvider = time,
            },
            this,
            loggers.CreateLogger<SipStack>());
    }

    public SipStack Stack { get; }

    public string Realm => _options.Realm;

    public Task StartAsync(InboundCalls inbound, CancellationToken cancellationToken)
    {
        _inbound = inbound;
        return Stack.StartAsync(cancellationToken);
    }

    /// <summary>
    /// A WebSocket is a browser's, never a trunk's, wherever it comes from: the address of the page's machine, or of a proxy in front of
    /// this one, may well be one that a trunk may call from. What browsers do is to register and to be called.
    /// </summary>
    public InviteAdmission Admit(SipRequest invite, SipFlow flow) =>
        flow.Transport is SipTransportKind.Ws or SipTransportKind.Wss ? InviteAdmission.Refuse(403)
            : _inbound.IsDraining ? InviteAdmission.Refuse(503, retryAfterSeconds: 10)
            : InviteAdmission.Accept;

    public async ValueTask OnInviteAsync(IncomingInvite invite)
    {
        var request = invite.Request;
        if (await TrunkOfAsync(invite).ConfigureAwait(false) is not { } trunk)
        {
            return;
        }

        var call = new InboundInvite(
            invite.RemoteEndPoint.Address,
            invite.Dialog.IsBehindNat,
            request.Uri.Subscriber,
            CallersOf(request),
            request.SessionText);
        switch (await _inbound.DecideAsync(call, trunk).ConfigureAwait(false))
        {
            case InboundDecision.Take take:
                take.Begin(new IncomingSipLeg(invite, take.Observer));
                break;
            case InboundDecision.Refuse refuse:
                Refuse(invite, refuse);
                break;
        }
    }

    /// <summary>Whose call it is, by its address or by its credentials; null when it has been refused or challenged.</summary>
    private async ValueTask<TrunkSettings?> TrunkOfAsync(IncomingInvite invite)
    {
        switch (_inbound.SourceOf(invite.RemoteEndPoint.Address))
        {
            case TrunkSource.Known known:
                return known.Trunk;
            case TrunkSource.Challenge challenge:
                var outcome = await _trunkAuthenticator.CheckAsync(invite.Request, source: invite.RemoteEndPoint.Address).ConfigureAwait(false);
                if (outcome.Verdict is DigestVerdict.Accepted && outcome.UserName == challenge.Trunk.UserName)
                {
                    return challenge.Trunk;
                }

                _trunkAuthenticator.Challenge(invite, outcome.Verdict, asProxy: false);
                return null;
            default:
                invite.Reject(403);
                return null;
        }
    }

    /// <summary>Phones are to register elsewhere: what they ask for is refused, what they have stays.</summary>
    public bool IsSendingAway { get; set; }

    public async ValueTask OnRequestAsync(IncomingRequest request)
    {
        if (request.Request.Method == SipMethod.Register)
        {
            if (IsSendingAway && request.Request.Number(SipHeader.Expires) != 0)
            {
                // RFC 3263 §4.3: a phone that knows several servers goes to the next; one that does not asks again.
                var headers = new SipHeaders();
                headers.Add(SipHeader.RetryAfter, RegisterElsewhereSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
                request.Respond(503, headers: headers);
                return;
            }

            await _registrar.HandleAsync(request).ConfigureAwait(false);
        }
        else
        {
            // A proxy that asks whether this Host takes calls hears that it does not.
            request.Respond(request.Request.Method != SipMethod.Options ? 405 : _inbound.IsDraining ? 503 : 200);
        }
    }

    public ValueTask DisposeAsync() => Stack.DisposeAsync();

    private void Refuse(IncomingInvite invite, InboundDecision.Refuse refuse)
    {
        var headers = refuse.Reason.AsWarning(Realm);
        if (refuse.RetryAfterSeconds is { } seconds)
        {
            headers ??= new SipHeaders();
            headers.Add(SipHeader.RetryAfter, seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        invite.Reject(refuse.Status, headers: headers);
    }

    /// <summary>The asserted identities when the trunk gives any (RFC 3325), then From.</summary>
    private static IReadOnlyList<string> CallersOf(SipRequest request) =>
        [.. request.Addresses(SipHeader.PAssertedIdentity).Select(identity => identity.Uri.Subscriber), request.From.Uri.Subscriber];
}
