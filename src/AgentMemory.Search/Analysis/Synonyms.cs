namespace AgentMemory.Search.Analysis;

/// <summary>Words that developers use for one another, and what they shorten. They stand for the same thing most of the time, so they count for less than the word that was asked.</summary>
static class Synonyms
{
    /// <summary>The words for one thing, a thing a line.</summary>
    internal static TermGroups Groups { get; } = new(
        """
        address addr
        administrator admin
        alert alarm
        application app
        approve confirm
        argument arg parameter param
        asynchronous async
        auth authentication authenticate login logon
        begin start launch boot
        big large huge
        bug defect
        cap limit quota maximum max
        certificate cert
        change modify edit update alter
        column field
        command cmd
        computer machine laptop notebook workstation
        configuration config setting
        container docker
        copy clone duplicate
        crash die panic
        credential secret
        database db
        deadline timeout
        delete remove erase purge
        dependency package library lib pkg
        deploy rollout release
        development dev
        directory folder dir
        display show render
        documentation docs doc
        endpoint route
        environment env
        error exception failure
        execute exec run
        fetch load retrieve
        find search lookup locate
        flag toggle
        forbid ban prohibit disallow
        function method func
        golang go
        hang freeze stall
        identifier id
        image picture photo
        incident outage
        infrastructure infra
        initialize init
        issue ticket
        javascript js
        kubernetes k8s
        mail email
        memory ram heap
        message msg
        minimum min
        mongo mongodb
        organization org
        outdated stale
        permission privilege
        pipeline workflow ci
        postgres postgresql pg
        processor cpu
        production prod
        regex regexp
        reject refuse deny decline
        replace swap substitute
        repository repo
        request call
        restart reboot
        revert rollback undo
        row record
        save persist
        shell console
        slow lag
        small little tiny
        source src
        statistics stats
        stop kill terminate shutdown
        synchronize sync
        task job
        temporary temp tmp
        test spec
        typescript ts
        variable var
        verify check validate
        """);
}
