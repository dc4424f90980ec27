using Orleans;

namespace ContactCenter.Grains.Abstractions.Limits;

/// <summary>
/// Counts attempts at whichever Host they come in. Key: whose, such as <c>sign-in/address/192.0.2.7</c>. A count is lost with its Host;
/// then a minute begins anew.
/// </summary>
[Alias("IAttemptLimitGrain")]
public interface IAttemptLimitGrain : IGrainWithStringKey
{
    /// <summary>Counts one attempt where the limit allows it.</summary>
    /// <returns>0 when it does; else the seconds, 1–70, after which one more may be allowed.</returns>
    [Alias("TryAdmit")]
    Task<int> TryAdmit(int perMinute);
}
