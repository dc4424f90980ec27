using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Endpoints;

/// <summary>Where phones have registered.</summary>
public interface IEndpointLocations
{
    /// <summary>The live contacts of an extension at any Host, best first; empty when none is registered.</summary>
    ValueTask<IReadOnlyList<EndpointContact>> FindAsync(string extension);
}
