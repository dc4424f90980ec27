using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Endpoints;

/// <summary>Where phones have registered.</summary>
public interface IEndpointLocations
{
    /// <summary>The live contacts of an extension, best first; empty when none is registered.</summary>
    IReadOnlyList<EndpointContact> Find(string extension);
}
