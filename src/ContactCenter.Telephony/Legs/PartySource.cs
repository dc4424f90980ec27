using System.Net;

namespace ContactCenter.Telephony.Legs;

/// <summary>Where a party's signalling comes from.</summary>
/// <param name="Host">Source address of its messages.</param>
/// <param name="IsBehindNat">The place it says requests shall go to (its Contact) is another.</param>
public readonly record struct PartySource(IPAddress Host, bool IsBehindNat);
