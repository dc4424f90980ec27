using ContactCenter.Simulator.Audio;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Simulator.Agents;

/// <summary>A simulated agent's desk phone: a registration and at most one call.</summary>
internal sealed class AgentPhone : IAsyncDisposable
{
    private readonly IEnumerator<PlannedAnswer> _plan;
    private readonly SipRegistration _registration;
    private readonly int _voice;
    private readonly Lock _gate = new();
    private IncomingInvite? _current;

    public AgentPhone(SipStack stack, AgentOptions options, AgentLine line, int voice)
    {
        Line = line;
        _voice = voice;
        _plan = PlannedAnswer.Draw(options, line.Extension).GetEnumerator();
        var registrar = SipUri.Parse($"sip:{options.Registrar}");
        _registration = new SipRegistration(stack, new RegistrationOptions
        {
            Registrar = registrar,
            AddressOfRecord = new NameAddress(new SipUri(line.Extension, registrar.Host)),
            Credentials = new DigestIdentity(line.Extension, line.Password),
        });
    }

    public AgentLine Line { get; }

    public bool IsRegistered => _registration.IsRegistered;

    /// <summary>The registrar's last answer.</summary>
    public int Status => _registration.LastResponse?.StatusCode ?? 0;

    public Task RegisterAsync() => _registration.StartAsync();

    /// <summary>Takes the phone for a call. Null while it has one that has not ended.</summary>
    public PlannedAnswer? TryTake(IncomingInvite invite)
    {
        lock (_gate)
        {
            // The dialog's own state: it has ended as soon as the BYE is answered, and the platform may call again at once.
            if (_current is { Dialog.State: not DialogState.Terminated })
            {
                return null;
            }

            _current = invite;
            _plan.MoveNext();
            return _plan.Current;
        }
    }

    public Voice NewVoice() => Voice.OfAgent(_voice);

    public async ValueTask DisposeAsync()
    {
        await _registration.DisposeAsync().ConfigureAwait(false);
        _plan.Dispose();
    }
}
