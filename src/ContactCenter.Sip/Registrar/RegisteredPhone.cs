using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Registrar;

/// <summary>A phone that was called by one of its registrations, and is found again by those that it makes later.</summary>
/// <param name="locations">Where it registers.</param>
/// <param name="addressOfRecord">What it registers.</param>
/// <param name="called">The registration by which it was called.</param>
public sealed class RegisteredPhone(ILocationService locations, string addressOfRecord, Binding called) : IRegisteredPeer
{
    /// <summary>The registration by which it was called.</summary>
    public Binding Called => called;

    /// <summary>What a call to it goes over; null when it goes to the contact, or the first proxy.</summary>
    public SipFlow? Way => called.Way;

    /// <summary>The proxies that a call to it goes through.</summary>
    public IReadOnlyList<NameAddress> Path => called.Path;

    public PeerName Name => new(addressOfRecord, called.PhoneName);

    public (SipFlow Flow, DateTimeOffset At)? Newest
    {
        get
        {
            Binding? newest = null;
            foreach (var binding in locations.Find(addressOfRecord))
            {
                if (called.IsSamePhone(binding) && (newest is null || binding.RegisteredAt > newest.RegisteredAt))
                {
                    newest = binding;
                }
            }

            return newest is null ? null : (newest.Flow, newest.RegisteredAt);
        }
    }
}
