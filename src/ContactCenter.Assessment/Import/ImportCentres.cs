using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Centre;

namespace ContactCenter.Assessment.Import;

/// <summary>What files are read against, from the settings and contracts of this moment.</summary>
internal sealed class ImportCentres(ICentre centre, ContractDirectory contracts)
{
    public ImportCentre Now => new(centre.Settings, contracts.Current.Select(c => c.Body), centre.ImportedWrapUpLimit);
}
