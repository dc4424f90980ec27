using System.Text;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Facts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Tests.Facts;
using ContactCenter.Assessment.Tests.Import;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Tests;

namespace ContactCenter.Assessment.Tests.Records;

/// <summary>The stores of records over one empty database.</summary>
internal sealed class RecordsRig : IAsyncDisposable
{
    private RecordsRig(ImportRig rig) => Calls = rig;

    public ImportRig Calls { get; }

    public ContractStore Contracts => new(Calls.Database, Calls.Clock);

    public EvidenceStore Evidence => new(Calls.Database, Calls.Clock, new(Path.Combine(Calls.Folder, "evidence"), []), limitBytes: 1_000);

    public ExternalFigures Figures => new(Calls.Database, Calls.Clock);

    public Corrections Corrections => new(Calls.Database, Calls.Clock);

    public QuarterScores Scores => new(Calls.Database, Calls.Clock);

    public BureauRecordStore Bureau => new(Calls.Database, Calls.Clock);

    public RecordDecisions Decisions => new(Calls.Database, Calls.Clock);

    public CountedRecords Counted => new(Bureau, Decisions);

    public ContractProposals Proposals => new(Calls.Database, Calls.Clock, Contracts);

    public FailedMonthAlarms FailedMonths => new(Calls.Database, Calls.Clock);

    public SheetSource Source => new(Calls.Database, FactTests.Queries(Calls), Figures, Corrections, Counted, Appeals);

    public AppealStore Appeals => new(Calls.Database, Calls.Clock);

    public SheetStore Sheets => new(Calls.Database);

    public RankingStore Rankings => new(Calls.Database, Calls.Clock);

    public static ContractId Contract => Nanning.Contract.Id;

    public static async Task<RecordsRig> StartAsync(PostgresFixture postgres) => new(await ImportRig.StartAsync(postgres));

    /// <returns>The hash of a file that was handed in for the contract.</returns>
    public async Task<string> EvidenceAsync(string content = "scan", ContractId? contract = null)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return Assert.IsType<EvidenceResult.Stored>(
            await Evidence.StoreAsync(contract ?? Contract, "../证据.txt", file, "bureau.li", CancellationToken.None)).Evidence.Sha256;
    }

    /// <summary>Approves a revision of a record that bureau.li entered.</summary>
    public async Task ApproveAsync<T>(string id, int revision = 1) => Assert.Equal(DecisionResult.Decided, await Decisions.DecideAsync(
        new(Contract, BureauRecordStore.KindOf<T>(), id, revision), "bureau.li", approve: true, "bureau.wu", "", CancellationToken.None));

    public async Task ShipAsync()
    {
        Assert.Equal(new SaveResult.Done(1), await Contracts.SaveRulesAsync(
            Nanning.Rules.Id, [Nanning.Rules], 0, "bureau.li", null, CancellationToken.None));
        Assert.Equal(new SaveResult.Done(1), await Contracts.SaveAsync(Nanning.Contract, 0, "bureau.li", null, CancellationToken.None));
    }

    public ValueTask DisposeAsync() => Calls.DisposeAsync();
}
